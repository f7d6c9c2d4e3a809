import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { UnreadableContentError } from './errors.ts'
import type { InstallationKey } from './installationKey.ts'
import { open, seal } from './sealedBox.ts'

/** How many unwrapped keys one process holds: some hundred bytes each, and unwrapping again costs microseconds. */
const CACHED_KEYS = 2_000

/** Seals and opens the content of one case. `column` is `table.column`, `row` names the row within the case. */
export interface CaseBox {
  seal(column: string, row: string, content: string): Buffer
  /** @throws UnreadableContentError if it was altered, or was sealed for another case, column or row. */
  open(column: string, row: string, sealed: Buffer): string
  sealBytes(column: string, row: string, content: Buffer): Buffer
  /** @throws UnreadableContentError as `open` does */
  openBytes(column: string, row: string, sealed: Buffer): Buffer
}

/**
 * The keys of cases: one random 256-bit key a case, wrapped by a key derived from the installation key. Who deletes
 * the wrapped key erases the case, in every copy of the content.
 */
export class CaseKeys {
  readonly installationKeyId: string
  readonly #wrappingKey: KeyObject
  /** Least recently used first: a Map keeps the order of insertion. */
  readonly #boxes = new Map<string, CaseBox>()
  readonly #limit: number

  constructor(installationKey: InstallationKey, limit = CACHED_KEYS) {
    this.installationKeyId = installationKey.id
    this.#wrappingKey = installationKey.deriveKey('wrap case keys')
    this.#limit = limit
  }

  /** Draws a key for a new case and returns it wrapped, as it is stored. */
  create(caseId: string): Buffer {
    const secret = randomBytes(32)
    const wrapped = seal(this.#wrappingKey, this.#placeOf(caseId), secret)
    secret.fill(0)
    return wrapped
  }

  /**
   * `wrapped` is asked for only when the key is not at hand.
   *
   * @throws UnreadableContentError if there is no key, or one that was wrapped for another case or installation.
   */
  boxOf(caseId: string, wrapped: () => Buffer | undefined): CaseBox {
    const cached = this.#boxes.get(caseId)
    if (cached) {
      this.#boxes.delete(caseId)
      this.#boxes.set(caseId, cached)
      return cached
    }
    const stored = wrapped()
    if (!stored) throw new UnreadableContentError('case_keys.wrapped')
    const secret = open(this.#wrappingKey, this.#placeOf(caseId), stored)
    const box = caseBox(caseId, createSecretKey(secret))
    secret.fill(0)
    this.#remember(caseId, box)
    return box
  }

  /** Drops the unwrapped key of an erased case. */
  forget(caseId: string): void {
    this.#boxes.delete(caseId)
  }

  get cached(): number {
    return this.#boxes.size
  }

  #remember(caseId: string, box: CaseBox): void {
    this.#boxes.set(caseId, box)
    if (this.#boxes.size <= this.#limit) return
    const [oldest] = this.#boxes.keys()
    if (oldest !== undefined) this.#boxes.delete(oldest)
  }

  #placeOf(caseId: string) {
    return { column: 'case_keys.wrapped', caseId, row: this.installationKeyId }
  }
}

function caseBox(caseId: string, key: KeyObject): CaseBox {
  return {
    seal: (column, row, content) => seal(key, { column, caseId, row }, content),
    open: (column, row, sealed) => open(key, { column, caseId, row }, sealed).toString('utf8'),
    sealBytes: (column, row, content) => seal(key, { column, caseId, row }, content),
    openBytes: (column, row, sealed) => open(key, { column, caseId, row }, sealed),
  }
}
