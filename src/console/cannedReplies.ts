import type { LocaleTexts } from '../../dialogs/render/texts.ts'

export interface CannedReply {
  readonly id: string
  readonly title: string
  readonly text: string
}

/** Prepared replies by language: `locales/<lang>/staff/canned.json`. */
export function cannedReplies(
  texts: LocaleTexts,
  language: string,
  fill: Readonly<Record<string, string | undefined>>,
): CannedReply[] {
  const canned = texts[language]?.canned
  if (typeof canned !== 'object') return []
  return Object.entries(canned).flatMap(([id, one]) =>
    typeof one === 'object' && typeof one.title === 'string' && typeof one.text === 'string'
      ? [{ id, title: one.title, text: filled(one.text, fill) }]
      : [],
  )
}

/** What is not known stays as a place to fill in: nothing is sent that reads as if it were. */
const filled = (text: string, fill: Readonly<Record<string, string | undefined>>) =>
  text.replaceAll(/\{\{(\w+)\}\}/g, (place, name: string) => fill[name] ?? place)
