import { createCipheriv, createDecipheriv, type KeyObject, randomFillSync } from 'node:crypto'
import { UnreadableContentError } from './errors.ts'

/** Where a ciphertext lives. It opens nowhere else, so that rows cannot be swapped, within a case or between cases. */
export interface Place {
  /** `table.column` */
  readonly column: string
  readonly caseId: string
  /** The row within the case: a conversation id, an activity id, an outbox key. */
  readonly row: string
}

const FORMAT = 1
const IV_BYTES = 12
const TAG_BYTES = 16
const HEADER_BYTES = 1 + IV_BYTES + TAG_BYTES

/** AES-256-GCM under a random nonce: format byte, nonce, tag, ciphertext. */
export function seal(key: KeyObject, place: Place, content: string | Buffer): Buffer {
  const header = Buffer.allocUnsafe(HEADER_BYTES)
  header[0] = FORMAT
  const iv = nextNonce()
  iv.copy(header, 1)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(associatedData(place))
  const sealed = typeof content === 'string' ? cipher.update(content, 'utf8') : cipher.update(content)
  cipher.final()
  cipher.getAuthTag().copy(header, 1 + IV_BYTES)
  return Buffer.concat([header, sealed])
}

/** @throws UnreadableContentError if not a byte of it may be believed. */
export function open(key: KeyObject, place: Place, sealed: Buffer): Buffer {
  if (sealed.length < HEADER_BYTES || sealed[0] !== FORMAT) throw new UnreadableContentError(place.column)
  const iv = sealed.subarray(1, 1 + IV_BYTES)
  const tag = sealed.subarray(1 + IV_BYTES, HEADER_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES })
    .setAAD(associatedData(place))
    .setAuthTag(tag)
  try {
    const content = decipher.update(sealed.subarray(HEADER_BYTES))
    decipher.final()
    return content
  } catch (cause) {
    throw new UnreadableContentError(place.column, { cause })
  }
}

const nonces = Buffer.alloc(IV_BYTES * 512)
let nextNonceAt = nonces.length

/** Random bytes, each used once, drawn for many at a time because a draw costs as much as the encryption. */
function nextNonce(): Buffer {
  if (nextNonceAt === nonces.length) {
    randomFillSync(nonces)
    nextNonceAt = 0
  }
  const nonce = nonces.subarray(nextNonceAt, nextNonceAt + IV_BYTES)
  nextNonceAt += IV_BYTES
  return nonce
}

/** The row comes last: column and case id are ours and hold no NUL, so no two places read the same. */
function associatedData({ column, caseId, row }: Place): Buffer {
  return Buffer.from(`${column}\0${caseId}\0${row}`)
}
