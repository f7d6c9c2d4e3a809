import type { LocaleTexts, TextTree } from '../../../dialogs/render/texts.ts'

/** What the packet of a case is written with, in one staff language. */
export interface PacketWords {
  readonly language: string
  /** A text of `console.json` or `office.json`, `{{placeholders}}` filled in. */
  say(key: string, params?: Readonly<Record<string, string | number>>): string
  /** The name of something in the data: the console's own, that of the rules' terms, or its id. */
  name(key: string): string
  /** What a trigger or a rule says, shortly; undefined where there is no text. */
  rule(id: string): string | undefined
  /** A calendar date or a local time, with the month as a word. */
  day(date: string): string
  /** An instant, in the office's zone. */
  moment(iso: string): string
  value(fact: string, value: unknown): string
}

export function packetWords(texts: LocaleTexts, language: string, timeZone: string): PacketWords {
  const tree = texts[language] ?? texts.en ?? {}
  const find = (key: string) => textAt(tree, key)
  const own = (key: string) => find(`console.${key}`) ?? find(`office.${key}`)
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' })
  const clock = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })
  const moment = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone })
  const words: PacketWords = {
    language,
    say: (key, params = {}) =>
      (own(key) ?? key).replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? '')),
    name: (key) =>
      own(key) ??
      find(`terms.values.${key}`) ??
      find(`terms.${key}`) ??
      key.slice(key.indexOf('.') + 1).replaceAll('_', ' '),
    rule: (id) => find(`rules.${id}`),
    day: (date) => (date.length > 10 ? clock : day).format(new Date(date.length > 10 ? `${date}:00Z` : date)),
    moment: (iso) => moment.format(new Date(iso)),
    value: (fact, value) => valueIn(words, fact, value),
  }
  return words
}

function textAt(tree: TextTree, key: string): string | undefined {
  let node: TextTree | string | undefined = tree
  for (const part of key.split('.')) node = typeof node === 'object' ? node[part] : undefined
  return typeof node === 'string' ? node : undefined
}

const DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/
/** Facts that hold several, and the parts of notices, by the list of names that the terms have. */
const LISTS: Readonly<Record<string, string>> = {
  reasons: 'reason',
  notices: 'notice',
  type: 'notice',
  served: 'notice_served',
  respond_by: 'notice_respond_by',
  basis: 'notice_basis',
}

function valueIn(words: PacketWords, fact: string, value: unknown): string {
  if (value === null || value === undefined) return words.say('facts.no_value')
  if (typeof value === 'boolean') return words.say(value ? 'facts.yes' : 'facts.no')
  if (typeof value === 'string') return DATE.test(value) ? words.day(value) : named(words, fact, value)
  if (typeof value !== 'object') return String(value)
  if (Array.isArray(value))
    return value.length > 0
      ? value.map((one) => valueIn(words, fact, one)).join('; ')
      : words.say('facts.none')
  return Object.entries(value)
    .map(([part, inner]) => `${words.name(`parts.${part}`)}: ${valueIn(words, part, inner)}`)
    .join(', ')
}

/** An id by its name; what is no id stays as it is. */
function named(words: PacketWords, fact: string, value: string): string {
  const key = `${LISTS[fact] ?? fact}.${value}`
  const found = words.name(key)
  return found === value.replaceAll('_', ' ') ? value : found
}
