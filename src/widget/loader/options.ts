import { isReadable, readColour } from '../colours.ts'

/** As `#14595c`: what the text stands on, and the text. */
interface Colours {
  readonly ground: string
  readonly text: string
}

/** What the office has set for every website (WIDGET_… settings); the server puts it into the file. */
export interface OfficeOptions {
  readonly colours?: Colours
  /** The words on the button, by language. */
  readonly labels?: Readonly<Record<string, string>>
}

/** What this website asks for by the data attributes of its line of HTML. */
export interface Options {
  readonly lang: string
  readonly side: 'left' | 'right'
  readonly open: boolean
  /** The website's own pair, where it can be read. */
  readonly colours: Colours | undefined
  /** The words on the button; absent: the office's, or ours. */
  readonly label: string | undefined
}

/** The language that a tag such as `es-MX` names, if we speak it. */
export function spoken(languages: readonly string[], ...tags: readonly (string | undefined)[]): string {
  for (const tag of tags) {
    const asked = `${tag?.toLowerCase()}-`
    const found = languages.find((lang) => asked.startsWith(`${lang.toLowerCase()}-`))
    if (found) return found
  }
  return languages[0] ?? 'en'
}

/** The website's pair of colours, where it can be read; one that is not given is white. */
function readColours(data: DOMStringMap, warn: (problem: string) => void): Colours | undefined {
  const ground = readColour(data.color)
  const text = readColour(data.textColor) ?? '#ffffff'
  if (!ground) return undefined
  if (isReadable(ground, text)) return { ground, text }
  warn(`data-color ${ground} and data-text-color ${text} have a contrast under 4.5, so they are not used.`)
  return undefined
}

/** Reads the attributes; what is not understood counts as not there. */
export function readOptions(
  data: DOMStringMap,
  languages: readonly string[],
  warn: (problem: string) => void,
): Options {
  return {
    lang: spoken(languages, data.lang, document.documentElement.lang, ...navigator.languages),
    side: data.position === 'left' ? 'left' : 'right',
    open: data.open !== undefined && data.open !== 'false',
    colours: readColours(data, warn),
    label: data.label?.trim().slice(0, 60) || undefined,
  }
}
