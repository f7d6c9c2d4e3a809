import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import {
  type ConsoleKey,
  consoleText,
  hasConsoleText,
  type Lang,
  type Placeholders,
  tagOf,
  termText,
} from './text.ts'

/** The words and the ways of writing dates and times of one staff language. */
export interface Words {
  readonly lang: Lang
  say(key: ConsoleKey, values?: Placeholders): string
  /** The name of something in the data, `status.queued`: the console's own, that of the rules' terms, or its id. */
  name(key: string): string
  /** A calendar date with its month as a word, such as `2026-11-30`. */
  day(date: string): string
  /** A clock time at some place, such as `2026-11-30T09:00`: as printed, whatever zone the reader is in. */
  localTime(local: string): string
  /** An instant, in the staff member's own zone: the day only where it is not today. */
  moment(iso: string, now: number): string
  /** An instant with its day and its time. */
  full(iso: string): string
  list(items: readonly string[]): string
  /** A language's name as the reader says it: `Spanish`, `español`. */
  language(id: string): string
}

const formatters = new Map<Lang, Words>()

export function wordsOf(lang: Lang): Words {
  const made = formatters.get(lang) ?? makeWords(lang)
  formatters.set(lang, made)
  return made
}

function makeWords(lang: Lang): Words {
  const tag = tagOf(lang)
  const calendarDay = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' })
  const clockTime = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })
  const time = new Intl.DateTimeFormat(tag, { timeStyle: 'short' })
  const dayAndTime = new Intl.DateTimeFormat(tag, {
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
  })
  const full = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeStyle: 'short' })
  const list = new Intl.ListFormat(tag, { type: 'conjunction' })
  const languages = new Intl.DisplayNames(tag, { type: 'language', fallback: 'code' })
  return {
    lang,
    say: (key, values) => consoleText(lang, key, values),
    name: (key) => nameOf(lang, key),
    day: (date) => calendarDay.format(new Date(`${date.slice(0, 10)}T00:00:00Z`)),
    localTime: (local) =>
      local.length > 10
        ? clockTime.format(new Date(`${local}:00Z`))
        : calendarDay.format(new Date(`${local}T00:00:00Z`)),
    moment: (iso, now) => {
      const at = new Date(iso)
      return (at.toDateString() === new Date(now).toDateString() ? time : dayAndTime).format(at)
    },
    full: (iso) => full.format(new Date(iso)),
    language: (id) => languages.of(id) ?? id,
    list: (items) => list.format(items),
  }
}

function nameOf(lang: Lang, key: string): string {
  if (hasConsoleText(lang, key)) return consoleText(lang, key)
  return (
    termText(lang, `values.${key}`) ??
    termText(lang, key) ??
    key.slice(key.indexOf('.') + 1).replaceAll('_', ' ')
  )
}

export const WordsContext = createContext<Words>(wordsOf('en'))

export const useWords = (): Words => useContext(WordsContext)
