import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { Lang } from '../../dialogs/conversation.ts'
import type { LocaleTexts, TextTree } from '../../dialogs/render/texts.ts'
import { AppError } from '../appError.ts'

/** Where the languages lie: a folder each. */
export const LOCALES = new URL('../../locales/', import.meta.url)

/** A language's folder cannot be used; the message names the file and what to do. */
class LocaleError extends AppError {
  readonly code = 'content.locale'
}

/** What a language says of itself, in `locales/<lang>/language.json`. The program has no other list of languages. */
const AboutLanguage = z.strictObject({
  /** Its name in itself: `Español`. */
  name: z.string().min(1),
  /** The BCP-47 tag by which dates, hours and lists are written: `es-US`. */
  tag: z.string().refine(isTag, 'is not a BCP-47 tag such as es-US'),
  direction: z.enum(['ltr', 'rtl']),
  /** Where there is room for a few letters only: `ES`. */
  short: z.string().min(1).max(4),
})

/** Every language there is, the two among them that the program comes with. */
interface LoadedTexts extends LocaleTexts {
  readonly en: TextTree
  readonly es: TextTree
}

/** The folders under `locales/` that are languages, in the order of their names. */
export const languagesIn = (locales: URL = LOCALES): readonly Lang[] =>
  readdirSync(fileURLToPath(locales))
    .filter((name) => Lang.safeParse(name).success && existsSync(new URL(`${name}/language.json`, locales)))
    .sort()

/** What clients read, as it lies in the repository. @throws LocaleError */
export const loadTexts = (): LoadedTexts => withOurs(readTexts())

/** What staff read: `locales/<lang>/staff/*.json`. @throws LocaleError */
export const loadStaffTexts = (): LoadedTexts => withOurs(readStaffTexts())

function withOurs({ en, es, ...others }: LocaleTexts): LoadedTexts {
  if (en && es) return { en, es, ...others }
  throw new LocaleError('locales/en and locales/es come with the program: one of them is not there.')
}

/**
 * Reads `locales/<lang>/*.json`; each file is a topic and becomes the first part of its keys.
 *
 * @throws LocaleError where a file is no JSON, or `language.json` does not fit.
 */
export function readTexts(locales: URL = LOCALES): LocaleTexts {
  const texts = languagesIn(locales).map((language) => {
    const tree = readFolder(`${language}/`, locales)
    checkLanguage(language, tree.language)
    return [language, tree] as const
  })
  return Object.fromEntries(texts)
}

/** A language may have none: those of clients can be more than those of the office. */
function readStaffTexts(locales: URL = LOCALES): LocaleTexts {
  const told = languagesIn(locales).filter((language) => existsSync(new URL(`${language}/staff/`, locales)))
  const texts = told.map((language) => [language, readFolder(`${language}/staff/`, locales)] as const)
  return Object.fromEntries(texts)
}

function checkLanguage(language: Lang, told: unknown): void {
  const result = AboutLanguage.safeParse(told)
  if (result.success) return
  const problems = result.error.issues.map(({ path, message }) => `${path.join('.') || 'file'}: ${message}`)
  throw new LocaleError(
    `locales/${language}/language.json does not fit: ${problems.join('; ')}. Correct the file and start again.`,
  )
}

function isTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    // Intl throws for what is no tag.
    return false
  }
}

function readFolder(folder: string, locales: URL): TextTree {
  const files = readdirSync(fileURLToPath(new URL(folder, locales))).filter((file) => file.endsWith('.json'))
  return Object.fromEntries(
    files.map((file) => [file.slice(0, -'.json'.length), readTopic(`${folder}${file}`, locales)]),
  )
}

function readTopic(file: string, locales: URL): TextTree {
  try {
    return JSON.parse(readFileSync(new URL(file, locales), 'utf8')) as TextTree
  } catch (cause) {
    throw new LocaleError(`locales/${file} cannot be read as JSON. Correct the file and start again.`, {
      cause,
    })
  }
}
