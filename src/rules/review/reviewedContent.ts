import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { RuleTexts } from '../../../rules/version.ts'
import { LOCALES, languagesIn } from '../../content/loadTexts.ts'
import { filesOf } from '../diff/ruleSet.ts'

/** What an attorney signs off: the law as it is written, and every word that clients read. */
export interface ReviewedVersion {
  /** The version of the rule book: `2026.11.1+1a2b3c4d`. */
  readonly rules: string
  /** A mark that changes with any letter of the client texts in either language. */
  readonly texts: string
}

/** The marks of files by their names from the root of the project. */
export type FileMarks = Readonly<Record<string, string>>

/**
 * Marks of the texts that clients read: `locales/<lang>/*.json`, the files that the program loads. Not what staff read
 * nor what the bot understands, which say nothing to clients.
 */
export function clientTextMarks(locales: URL = LOCALES): FileMarks {
  const files = languagesIn(locales).flatMap((language) =>
    readdirSync(fileURLToPath(new URL(`${language}/`, locales)))
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => `${language}/${name}`),
  )
  return Object.fromEntries(
    files.map((name) => [`locales/${name}`, markOf(readFileSync(new URL(name, locales), 'utf8'))]),
  )
}

export const ruleMarks = (texts: RuleTexts): FileMarks =>
  Object.fromEntries([...filesOf(texts)].map(([name, text]) => [name, markOf(text)]))

/** One mark for all of them together. */
export const textsVersion = (marks: FileMarks): string =>
  markOf(
    Object.entries(marks)
      .map((entry) => entry.join('\0'))
      .sort()
      .join('\n'),
  )

const markOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)
