import { existsSync, readFileSync } from 'node:fs'
import { type NameWords, NameWordsFile, nameWords } from '../../dialogs/conflicts/nameWords.ts'
import { AppError } from '../appError.ts'
import { LOCALES, languagesIn } from './loadTexts.ts'

class NameWordsError extends AppError {
  readonly code = 'content.name-words'
}

/** What the languages know of names, together: `locales/<lang>/names/words.json`, which a language may lack. */
export function loadNameWords(locales: URL = LOCALES): NameWords {
  const files = languagesIn(locales).map((language) => `${language}/names/words.json`)
  return nameWords(
    files.filter((file) => existsSync(new URL(file, locales))).map((file) => readFile(file, locales)),
  )
}

function readFile(file: string, locales: URL): NameWordsFile {
  try {
    return NameWordsFile.parse(JSON.parse(readFileSync(new URL(file, locales), 'utf8')))
  } catch (cause) {
    throw new NameWordsError(
      `locales/${file} does not fit: expected lists of words. Correct the file and start again.`,
      { cause },
    )
  }
}
