import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

/**
 * argon2id with the second recommended option of RFC 9106 (section 4): 64 MiB, three passes, four lanes. About a tenth
 * of a second here, and 64 MiB for each guess of somebody who has stolen the database.
 */
const RFC_9106: PasswordCost = { memory: 65_536, passes: 3, parallelism: 4 }
const TAG_BYTES = 32
const SALT_BYTES = 16

const derive = promisify(argon2)

/** A password that one person gives another, to be used once: 120 random bits in 20 letters and digits. */
export const drawPassword = (): string => randomBytes(15).toString('base64url')

/** What a hash takes; it is kept with it, so that it can be raised. */
export interface PasswordCost {
  /** KiB */
  readonly memory: number
  readonly passes: number
  readonly parallelism: number
}

/** The password as it is kept: `$argon2id$v=19$m=65536,t=3,p=4$<salt>$<tag>`. */
export async function hashPassword(password: string, cost = RFC_9106): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const tag = await tagOf(password, salt, cost, TAG_BYTES)
  const { memory, passes, parallelism } = cost
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(tag)}`
}

/** Whether it is the password. False for what is no hash of this form, after as long a time. */
export async function isPassword(password: string, kept: string | null, cost = RFC_9106): Promise<boolean> {
  const parts = kept === null ? undefined : read(kept)
  const { salt, tag, ...parameters } = parts ?? { ...cost, salt: Buffer.alloc(SALT_BYTES), tag: undefined }
  const found = await tagOf(password, salt, parameters, tag?.length ?? TAG_BYTES)
  return tag !== undefined && timingSafeEqual(found, tag)
}

/** NFKC: the same letters typed on another keyboard are the same password (RFC 8265, section 4). */
const tagOf = (password: string, nonce: Buffer, parameters: PasswordCost, tagLength: number) =>
  derive('argon2id', { message: password.normalize('NFKC'), nonce, tagLength, ...parameters })

function read(kept: string): (PasswordCost & { salt: Buffer; tag: Buffer }) | undefined {
  const found = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(kept)
  if (!found) return undefined
  const [, memory, passes, parallelism, salt = '', tag = ''] = found
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  }
}

const base64 = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '')
