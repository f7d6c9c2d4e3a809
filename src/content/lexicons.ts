import { readFileSync } from 'node:fs'
import { type Lexicon, lexiconParts, type PartName } from '../../dialogs/understanding/lexicon.ts'
import { AppError } from '../appError.ts'

/** A lexicon file is missing, is no JSON or says something the engine does not know; the message names the file. */
class LexiconError extends AppError {
  readonly code = 'content.lexicon'
}

const LOCALES = new URL('../../locales/', import.meta.url)

export function readLexicon(language: 'en' | 'es', locales = LOCALES): Lexicon {
  const parts = Object.keys(lexiconParts).map((name) => [name, readPart(language, name as PartName, locales)])
  return { name: language, ...Object.fromEntries(parts) } as Lexicon
}

function readPart(language: string, part: PartName, locales: URL): unknown {
  const file = `${language}/understanding/${part}.json`
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
