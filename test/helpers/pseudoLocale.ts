import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { z } from 'zod'
import { lexiconParts } from '../../dialogs/understanding/lexicon.ts'

/** The name of the pseudo-language, as its folder has it. */
export const PSEUDO = 'qps'
/** Its dates are written by `Intl` in a language that is neither of ours. */
export const PSEUDO_TAG = 'fi'

const LOCALES = fileURLToPath(new URL('../../locales/', import.meta.url))

const ENGLISH = 'abcdefghijklmnopqrstuvwyzñ'
/** Letters that no folding of accents turns back into English ones. */
const LETTERS = 'ɑƀƈđɇƒɠħɨɉƙłɱŋøƥʠɍʂŧʉʋⱳƴƶŋ'
const letterOf = new Map([...ENGLISH].map((letter, at) => [letter, [...LETTERS][at] ?? letter]))

/** Words of the pseudo-language, each as long as the English one: "appointment" → "ɑƥƥøɨŋŧɱɇŋŧ". */
export const pseudoWords = (text: string): string =>
  [...text]
    .map((letter) => {
      const other = letterOf.get(letter.toLowerCase())
      if (!other) return letter
      return letter === letter.toLowerCase() ? other : other.toUpperCase()
    })
    .join('')

/** A text of it: other letters, longer by a third, in brackets. Gaps and marks stay as they are. */
function pseudoText(text: string): string {
  const words = text
    .split(/(\{\{\w+\}\})/)
    .map((part, at) => (at % 2 === 0 ? pseudoWords(part) : part))
    .join('')
  return `[!! ${words}${'~'.repeat(Math.ceil(text.length / 3))} !!]`
}

/** In a phrase, the names of word lists (`@parent`) are the program's. */
const pseudoPhrase = (phrase: string): string =>
  phrase
    .split(/(@[a-z_]+)/)
    .map((part, at) => (at % 2 === 0 ? pseudoWords(part) : part))
    .join('')

type Json = string | number | boolean | readonly Json[] | { readonly [name: string]: Json }

const isRecord = (value: Json): value is { readonly [name: string]: Json } =>
  typeof value === 'object' && !Array.isArray(value)

const mapped = (texts: Json): Json =>
  isRecord(texts)
    ? Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, mapped(value)]))
    : pseudoText(String(texts))

/** A part of a lexicon in the pseudo-language; what is no word of a language stays: ids, codes, notes, settings. */
function pseudoPart(value: Json, schema: z.core.$ZodType, name = ''): Json {
  if (schema instanceof z.ZodOptional) return pseudoPart(value, schema.unwrap(), name)
  if (schema instanceof z.ZodArray && Array.isArray(value))
    return value.map((item: Json) => pseudoPart(item, schema.element))
  if (schema instanceof z.ZodString) return name === 'note' ? value : pseudoPhrase(String(value))
  if (!isRecord(value)) return value
  if (schema instanceof z.ZodObject)
    return mapEntries(value, (part, each) => [part, pseudoPart(each, schema.shape[part] ?? schema, part)])
  // A record of words holds what each stands for; one of meanings holds the phrases of each.
  if (schema instanceof z.ZodRecord)
    return mapEntries(value, (key, each) =>
      typeof each === 'object'
        ? [key, pseudoPart(each, schema.valueType)]
        : [pseudoWords(key), name === 'means' ? pseudoWords(String(each)) : each],
    )
  return value
}

const mapEntries = (
  value: Readonly<Record<string, Json>>,
  map: (name: string, value: Json) => [string, Json],
): Json => Object.fromEntries(Object.entries(value).map(([name, each]) => map(name, each)))

const readJson = (path: string): Json => JSON.parse(readFileSync(path, 'utf8')) as Json
const writeJson = (path: string, value: Json) => writeFileSync(path, JSON.stringify(value))
const jsonFiles = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.json'))

export interface PseudoLocales {
  /** A copy of `locales/` with the pseudo-language beside English and Spanish. */
  readonly locales: URL
  remove(): void
}

/**
 * Adds a language in the way that locales/README.md tells people to: a folder with its texts, what it says of itself,
 * and words to understand it by.
 */
export function pseudoLocales(options: { readonly lexicon?: readonly string[] } = {}): PseudoLocales {
  const root = mkdtempSync(join(tmpdir(), 'locales-'))
  for (const name of ['en', 'es']) symlinkSync(join(LOCALES, name), join(root, name))
  const folder = join(root, PSEUDO)
  mkdirSync(folder)
  for (const name of jsonFiles(join(LOCALES, 'en')))
    writeJson(join(folder, name), mapped(readJson(join(LOCALES, 'en', name))))
  writeJson(join(folder, 'language.json'), {
    name: pseudoText('Pseudo'),
    tag: PSEUDO_TAG,
    direction: 'ltr',
    short: 'QPS',
  })
  writeLexicon(join(folder, 'understanding'), options.lexicon ?? Object.keys(lexiconParts))
  return {
    locales: pathToFileURL(`${root}/`),
    remove: () => rmSync(root, { recursive: true, force: true }),
  }
}

/** The parts that it has; without any there is no folder. */
function writeLexicon(folder: string, parts: readonly string[]): void {
  if (parts.length === 0) return
  const english = join(LOCALES, 'en', 'understanding')
  mkdirSync(folder)
  for (const [part, schema] of Object.entries(lexiconParts))
    if (parts.includes(part))
      writeJson(
        join(folder, `${part}.json`),
        // Its groups have the same names in every language: without words of its own a language has none of them.
        part === 'concepts' ? { groups: {} } : pseudoPart(readJson(join(english, `${part}.json`)), schema),
      )
}
