import { existsSync, readFileSync } from 'node:fs'
import { type Lexicon, lexiconParts, type PartName } from '../../dialogs/understanding/lexicon.ts'
import { AppError } from '../appError.ts'
import { emptyOf } from './emptyOf.ts'
import { LOCALES, languagesIn } from './loadTexts.ts'

/** A lexicon file is missing, is no JSON or says something the engine does not know; the message names the file. */
class LexiconError extends AppError {
  readonly code = 'content.lexicon'
}

/** The languages that free text is read in: those with a folder `understanding/`. A language may have none yet. */
export const lexiconLanguages = (locales: URL = LOCALES): readonly string[] =>
  languagesIn(locales).filter((language) => existsSync(new URL(`${language}/understanding/`, locales)))

export const readLexicons = (locales: URL = LOCALES): readonly Lexicon[] =>
  lexiconLanguages(locales).map((language) => readLexicon(language, locales))

/** A part that a language has no file for is empty: a lexicon can begin with the commands and grow. @throws LexiconError */
export function readLexicon(language: string, locales: URL = LOCALES): Lexicon {
  const parts = Object.keys(lexiconParts).map((name) => [name, readPart(language, name as PartName, locales)])
  return { name: language, ...Object.fromEntries(parts) } as Lexicon
}

function readPart(language: string, part: PartName, locales: URL): unknown {
  const file = `${language}/understanding/${part}.json`
  if (!existsSync(new URL(file, locales))) return emptyOf(lexiconParts[part])
  const result = lexiconParts[part].safeParse(parseFile(file, locales))
  if (result.success) return result.data
  const problems = result.error.issues.map(({ path, message }) => `${path.join('.') || 'file'}: ${message}`)
  throw new LexiconError(
    `locales/${file} does not fit: ${problems.join('; ')}. Correct the file and start again.`,
  )
}

function parseFile(file: string, locales: URL): unknown {
  try {
    return JSON.parse(readFileSync(new URL(file, locales), 'utf8'))
  } catch (cause) {
    throw new LexiconError(`locales/${file} cannot be read as JSON. Correct the file and start again.`, {
      cause,
    })
  }
}
