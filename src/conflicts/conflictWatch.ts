import type { Logger } from 'pino'
import { type ConflictCheck, conflictList } from '../../dialogs/conflicts/conflictList.ts'
import type { NameWords } from '../../dialogs/conflicts/nameWords.ts'
import { describeError } from '../bot/errors.ts'
import type { ConflictFile } from './conflictFile.ts'

export interface ConflictWatchParts {
  readonly file: ConflictFile
  readonly words: NameWords
  readonly clock: () => Date
  readonly logger: Pick<Logger, 'info' | 'error'>
}

/** How long a look at the file holds: an import is used by a running service within this time. */
const HOLD_MS = 10_000

/** The list in use, read anew when the office imports another one. */
export class ConflictWatch implements ConflictCheck {
  readonly #parts: ConflictWatchParts
  #mark: string | null = null
  #lookedAt: number
  #list: ConflictCheck

  /** @throws ConflictFileError where there is a list that cannot be opened: nobody would be checked */
  constructor(parts: ConflictWatchParts) {
    this.#parts = parts
    this.#lookedAt = parts.clock().getTime()
    this.#mark = parts.file.mark()
    this.#list = this.#read()
  }

  get isOn(): boolean {
    return this.#current().isOn
  }

  isListOfNames(text: string): boolean {
    return this.#current().isListOfNames(text)
  }

  mayBeIn(text: string): readonly string[] {
    return this.#current().mayBeIn(text)
  }

  #current(): ConflictCheck {
    const { clock, file, logger } = this.#parts
    const now = clock().getTime()
    if (Math.abs(now - this.#lookedAt) < HOLD_MS) return this.#list
    this.#lookedAt = now
    const mark = file.mark()
    if (mark === this.#mark) return this.#list
    this.#mark = mark
    try {
      this.#list = this.#read()
    } catch (error) {
      // The list before is better than none.
      logger.error(
        describeError(error),
        'the new conflict list cannot be opened; the one before stays in use',
      )
    }
    return this.#list
  }

  #read(): ConflictCheck {
    const { file, words, logger } = this.#parts
    const people = file.read()?.people ?? []
    if (people.length > 0) logger.info({ people: people.length }, 'the conflict list is in use')
    return conflictList(people, words)
  }
}
