/// <reference types="vite/types/importMeta.d.ts" />
import type enConsole from '../../../../locales/en/staff/console.json'
import type enOffice from '../../../../locales/en/staff/office.json'

/** A language of the staff, by the name of its folder under `locales/`. */
export type Lang = string

/** `part.whatItDoes` for every text; those that count stand without their `_one` and `_other`. */
type KeysOf<T> = {
  [Part in keyof T & string]: T[Part] extends string ? Part : `${Part}.${Uncounted<keyof T[Part] & string>}`
}[keyof T & string]
type Uncounted<Key extends string> = Key extends `${infer Stem}_${'one' | 'many' | 'other'}` ? Stem : Key

export type ConsoleKey = KeysOf<typeof enConsole> | KeysOf<typeof enOffice>
export type Placeholders = Readonly<Record<string, string | number>>

interface AboutLanguage {
  readonly name: string
  readonly tag: string
  readonly direction: 'ltr' | 'rtl'
}

/** A tree of texts, as a locale file holds it. */
type Tree = { readonly [name: string]: Tree | string }

// The bundler puts in the texts of each folder that there is when the page is built.
const consoles = byFolder(
  import.meta.glob<Tree>('../../../../locales/*/staff/{console,office}.json', {
    eager: true,
    import: 'default',
  }),
)
const about = byFolder(
  import.meta.glob<AboutLanguage>('../../../../locales/*/language.json', { eager: true, import: 'default' }),
)
const termFiles = byFolder(
  import.meta.glob<Tree>('../../../../locales/*/staff/terms.json', { eager: true, import: 'default' }),
)

/** Several files of one folder are one tree: no two have a part of the same name. */
function byFolder<T extends object>(files: Record<string, T>): Readonly<Record<Lang, T>> {
  const found: Record<Lang, T> = {}
  for (const [path, file] of Object.entries(files)) {
    const lang = /locales\/([^/]+)\//.exec(path)?.[1] ?? path
    found[lang] = { ...found[lang], ...file }
  }
  return found
}

/** The languages that staff can read. */
export const staffLanguages: readonly Lang[] = Object.keys(consoles)

/** The name of any language that clients may write in, in itself; the tag where we know none. */
export const languageName = (lang: Lang): string => about[lang]?.name ?? lang
export const tagOf = (lang: Lang): string => about[lang]?.tag ?? lang
export const directionOf = (lang: Lang): 'ltr' | 'rtl' => about[lang]?.direction ?? 'ltr'

/** The staff language that a tag such as `es-MX` names. */
export function staffLanguageOf(tag: string | null | undefined): Lang | undefined {
  const asked = `${tag?.toLowerCase()}-`
  return staffLanguages.find((lang) => asked.startsWith(`${lang.toLowerCase()}-`))
}

function find(tree: Tree | undefined, key: string): string | undefined {
  let node: Tree | string | undefined = tree
  for (const part of key.split('.')) node = typeof node === 'object' ? node[part] : undefined
  return typeof node === 'string' ? node : undefined
}

const pluralRules = new Map<Lang, Intl.PluralRules>()
function pluralOf(lang: Lang, count: number): string {
  const rules = pluralRules.get(lang) ?? new Intl.PluralRules(tagOf(lang))
  pluralRules.set(lang, rules)
  return rules.select(count)
}

/** A text of the console with its `{{placeholders}}` filled in; `count` chooses between `_one` and `_other`. */
export function consoleText(lang: Lang, key: ConsoleKey, values: Placeholders = {}): string {
  const tree = consoles[lang]
  const counted = typeof values.count === 'number' ? `${key}_${pluralOf(lang, values.count)}` : undefined
  const text = (counted && find(tree, counted)) ?? find(tree, key) ?? find(tree, `${key}_other`) ?? key
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => written(lang, values[name]))
}

/** Whether there is such a text: for words that name something of the data, such as an outcome. */
export const hasConsoleText = (lang: Lang, key: string): key is ConsoleKey =>
  find(consoles[lang], key) !== undefined

/** What people call a term of the rules: `inputs.represented`, `values.urgency.soon`. Undefined where it has no name. */
export const termText = (lang: Lang, key: string): string | undefined => find(termFiles[lang], key)

const written = (lang: Lang, value: string | number | undefined): string =>
  typeof value === 'number' ? value.toLocaleString(tagOf(lang)) : (value ?? '')
