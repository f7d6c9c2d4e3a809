import type { RuleFiles } from '../../../rules/program.ts'
import { type ShelvedTable, shelve } from './shelf.ts'
import { Uses } from './uses.ts'
import type { Words } from './words.ts'

/** Who has signed this version of the rules, and when. */
export interface Review {
  readonly by: string
  readonly on: string
}

/** What stands around each page. */
export interface Edition {
  readonly version: string
  /** Null while nobody has signed. */
  readonly review: Review | null
  /** The calendar date of the book, against which reviews are past due. */
  readonly today: string
}

/** What the book is written from. */
export interface Manuscript extends Edition {
  readonly files: RuleFiles
  readonly tables: readonly ShelvedTable[]
  readonly uses: Uses
  readonly words: Words
}

export function manuscriptOf(files: RuleFiles, words: Words, edition: Edition): Manuscript {
  const tables = shelve(files)
  return { files, tables, uses: new Uses(files, tables), words, ...edition }
}
