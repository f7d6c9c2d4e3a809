import type { Logger } from 'pino'
import { type ConflictCheck, ConflictListMaker, conflictList } from '../../dialogs/conflicts/conflictList.ts'
import type { NameWords } from '../../dialogs/conflicts/nameWords.ts'
import { describeError } from '../bot/errors.ts'
import { inSlices } from '../inSlices.ts'
import type { ConflictFile } from './conflictFile.ts'

export interface ConflictWatchParts {
  readonly file: ConflictFile
  readonly words: NameWords
  readonly clock: () => Date
  readonly logger: Pick<Logger, 'info' | 'error'>
}

/** How long a look at the file holds: an import by another process is read by a running service after this time. */
const HOLD_MS = 10_000

/** The list in use, read anew when the office imports another one. */
export class ConflictWatch implements ConflictCheck {
  readonly #parts: ConflictWatchParts
  #mark: string | null = null
  #lookedAt: number
  #list: ConflictCheck
  #following: Promise<void> | undefined

  private constructor(parts: ConflictWatchParts) {
    this.#parts = parts
    this.#lookedAt = parts.clock().getTime()
    this.#mark = parts.file.mark()
    this.#list = conflictList([], parts.words)
  }

  /** @throws ConflictFileError where there is a list that cannot be opened: nobody would be checked */
  static async open(parts: ConflictWatchParts): Promise<ConflictWatch> {
    const watch = new ConflictWatch(parts)
    watch.#list = await watch.#read()
    return watch
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

  /** Takes the list that there is now into use, with other work of this process in between; resolves when it is. */
  follow(): Promise<void> {
    this.#following ??= this.#follow().finally(() => {
      this.#following = undefined
    })
    return this.#following
  }

  #current(): ConflictCheck {
    const now = this.#parts.clock().getTime()
    if (Math.abs(now - this.#lookedAt) >= HOLD_MS) {
      this.#lookedAt = now
      void this.follow()
    }
    return this.#list
  }

  async #follow(): Promise<void> {
    const { file, logger } = this.#parts
    // Another import may come while one is read.
    for (let mark = file.mark(); mark !== this.#mark; mark = file.mark()) {
      this.#mark = mark
      try {
        this.#list = await this.#read()
      } catch (error) {
        // The list before is better than none.
        logger.error(
          describeError(error),
          'the new conflict list cannot be opened; the one before stays in use',
        )
      }
    }
  }

  async #read(): Promise<ConflictCheck> {
    const { file, words, logger } = this.#parts
    const people = (await file.read())?.people ?? []
    const maker = new ConflictListMaker(words)
    await inSlices(people, (person) => maker.add(person))
    if (people.length > 0) logger.info({ people: people.length }, 'the conflict list is in use')
    return maker.list()
  }
}
