import { textingLetters } from '../../dialogs/render/textingLetters.ts'
import type { LocaleTexts } from '../../dialogs/render/texts.ts'
import { differences, staleReasons, wordFindings } from './checkLanguage.ts'
import type { LocaleFinding } from './finding.ts'
import { type FlatTexts, flatTexts } from './flatTexts.ts'
import { type Ease, easeOf } from './readingEase.ts'
import { type Sms, smsOf, withoutMarks } from './segments.ts'
import { type KeyUses, withoutPlural } from './usedKeys.ts'
import { reasonFor, type WordLists } from './wordLists.ts'

/** One text that clients read, measured. */
export interface MeasuredText {
  readonly key: string
  readonly characters: number
  /** Absent where the language has no formula. */
  readonly ease?: Ease
  /** With the gaps as they are, in the letters of a text message. */
  readonly sms: Omit<Sms, 'beyond'>
}

export interface LocaleReport {
  readonly texts: Readonly<Record<string, readonly MeasuredText[]>>
  readonly findings: readonly LocaleFinding[]
}

/** What the report is made from; all of it read already. */
export interface LocaleParts {
  readonly client: LocaleTexts
  readonly staff: LocaleTexts
  readonly lists: Readonly<Record<string, WordLists>>
  /** What the program says. */
  readonly uses: KeyUses
}

/** The language whose texts the others are compared with. */
const OWN = 'en'
/** Settings of a language, read as data and by nobody. */
const NOT_SAID = /^language\./

/** Measures every text that clients read, and finds what is wrong with those and with the texts of staff. */
export function localeReport(parts: LocaleParts): LocaleReport {
  const { client, staff, uses } = parts
  const [texts, forStaff] = [client, staff].map(flatOf) as [FlatLocales, FlatLocales]
  return {
    texts: measuredTexts(client, parts.lists),
    findings: [
      ...notSpoken(texts[OWN], uses),
      ...[texts, forStaff].flatMap((all) => keyFindings(all, uses, parts.lists)),
      ...Object.entries(texts).flatMap(([language, flat]) => {
        const lists = parts.lists[language]
        const all = new Map([...flat, ...(forStaff[language] ?? [])])
        return lists
          ? [
              ...wordFindings(language, new Map([...flat, ...sentByStaff(forStaff[language])]), lists),
              ...staleReasons(language, all, lists),
            ]
          : []
      }),
    ],
  }
}

/** Every text for clients, measured, by language, in the order of its files. */
export const measuredTexts = (client: LocaleTexts, lists: LocaleParts['lists']): LocaleReport['texts'] =>
  Object.fromEntries(
    Object.entries(flatOf(client)).map(([language, flat]) => [language, measured(flat, lists[language])]),
  )

type FlatLocales = Readonly<Record<string, FlatTexts>>

const flatOf = (locales: LocaleTexts): FlatLocales =>
  Object.fromEntries(
    Object.entries(locales).map(([language, tree]) => [
      language,
      new Map([...flatTexts(tree)].filter(([key]) => !NOT_SAID.test(key))),
    ]),
  )

const measured = (texts: FlatTexts, lists: WordLists | undefined): readonly MeasuredText[] =>
  [...texts].map(([key, text]) => {
    const { segments, encoding } = smsOf(textingLetters(withoutMarks(text)))
    const readability = lists?.readability
    const isProse = readability && reasonFor(readability.notProse, key) === undefined
    return {
      key,
      characters: text.length,
      ...(isProse && /\p{L}/u.test(text) ? { ease: easeOf(key, text, readability) } : {}),
      sms: { segments, encoding },
    }
  })

function keyFindings(
  locales: FlatLocales,
  uses: KeyUses,
  lists: LocaleParts['lists'],
): readonly LocaleFinding[] {
  const own = locales[OWN] ?? new Map<string, string>()
  return [
    ...uses.unused(own).map(
      (key): LocaleFinding => ({
        kind: 'unused',
        language: OWN,
        key,
        problem: 'no code, rule or topic names it: take it out of every language',
      }),
    ),
    ...Object.entries(locales).flatMap(([language, texts]) =>
      language === OWN ? [] : differences(language, texts, own, lists[language]?.same?.allowed ?? {}),
    ),
  ]
}

/** What staff choose and clients read. */
const sentByStaff = (texts: FlatTexts = new Map()): FlatTexts =>
  new Map([...texts].filter(([key]) => key.startsWith('canned.')))

function notSpoken(
  own: FlatTexts = new Map(),
  { spoken, spokenElsewhere }: KeyUses,
): readonly LocaleFinding[] {
  const keys = new Set([...own.keys()].map(withoutPlural))
  const topics = new Set([...own.keys()].map((key) => key.split('.')[0]))
  const elsewhere = [...spokenElsewhere].filter((key) => topics.has(key.split('.')[0]))
  return [...spoken, ...elsewhere]
    .filter((key) => !keys.has(key) && !own.has(key) && !NOT_SAID.test(key))
    .map((key) => ({
      kind: 'missing',
      language: OWN,
      key,
      problem: 'the program says it and it has no text',
    }))
}
