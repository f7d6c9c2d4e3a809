import { textingLetters } from '../../dialogs/render/textingLetters.ts'
import type { LocaleFinding } from './finding.ts'
import { type FlatTexts, gapsOf } from './flatTexts.ts'
import { informalWords } from './informalWords.ts'
import { hardTexts } from './readingEase.ts'
import { smsOf, withoutMarks } from './segments.ts'
import { withoutPlural } from './usedKeys.ts'
import { reasonFor, type WordLists } from './wordLists.ts'

/** Topics that no text message carries: the web page and the chat's frame around it. */
export const ON_A_PAGE: ReadonlySet<string> = new Set(['page', 'widget', 'language'])

/** What is wrong with the words of one language that clients read. */
export const wordFindings = (
  language: string,
  texts: FlatTexts,
  lists: WordLists,
): readonly LocaleFinding[] => [
  ...hardTexts(language, texts, lists),
  ...[...texts].flatMap(([key, text]) => [
    ...promised(language, key, text, lists),
    ...familiar(language, key, text, lists),
    ...(lists.texting ? costly(language, key, text) : []),
  ]),
]

function promised(language: string, key: string, text: string, { promises }: WordLists) {
  return (promises ?? []).flatMap(({ says, because }): LocaleFinding[] => {
    const [found] = says.exec(text) ?? []
    return found ? [{ kind: 'promise', language, key, problem: `found "${found}", which ${because}` }] : []
  })
}

function familiar(language: string, key: string, text: string, { informal }: WordLists): LocaleFinding[] {
  if (!informal || reasonFor(informal.allowed, key) !== undefined) return []
  const found = informalWords(text, informal)
  return found.length === 0
    ? []
    : [{ kind: 'familiar address', language, key, problem: `found "${found.join('", "')}", expected usted` }]
}

/** Letters that a text message has no cheap form of, so that the whole of it costs twice as much. */
function costly(language: string, key: string, text: string): LocaleFinding[] {
  if (ON_A_PAGE.has(key.split('.')[0] ?? '')) return []
  const { beyond } = smsOf(textingLetters(withoutMarks(text)))
  return beyond.length === 0
    ? []
    : [
        {
          kind: 'costly letters',
          language,
          key,
          problem: `found ${beyond.join(' ')}, which double a text message`,
        },
      ]
}

/** A reason for a text that is gone would hide the next one of that name. */
export function staleReasons(language: string, texts: FlatTexts, lists: WordLists): readonly LocaleFinding[] {
  const named = {
    ...lists.readability?.terms,
    ...lists.readability?.lists,
    ...lists.readability?.notProse,
    ...lists.informal?.allowed,
    ...lists.same?.allowed,
  }
  const keys = [...texts.keys()]
  const isThere = (part: string) =>
    part.endsWith('.*') || part.endsWith('.')
      ? keys.some((key) => key.startsWith(part.replace(/\*$/, '')))
      : texts.has(part)
  return Object.keys(named)
    .filter((part) => !isThere(part))
    .map((key) => ({
      kind: 'list without text',
      language,
      key,
      problem: 'a list in report/ names it, expected a text',
    }))
}

/** How a language differs from the one that the program is written in. */
export function differences(
  language: string,
  texts: FlatTexts,
  own: FlatTexts,
  allowed: Readonly<Record<string, string>>,
): readonly LocaleFinding[] {
  return [
    ...lacking(language, own, texts),
    ...[...texts].flatMap(([key, text]) => [
      ...otherGaps(language, key, text, own),
      ...sameWords(language, key, text, own, allowed),
    ]),
  ]
}

/** Keys of one that the other lacks, either way; how many plurals there are is each language's own. */
function lacking(language: string, own: FlatTexts, texts: FlatTexts): readonly LocaleFinding[] {
  const [ours, theirs] = [own, texts].map((flat) => new Set([...flat.keys()].map(withoutPlural)))
  const missing = [...(ours ?? [])].filter((key) => !theirs?.has(key))
  const beyond = [...(theirs ?? [])].filter((key) => !ours?.has(key))
  return [
    ...missing.map((key) => ({ kind: 'missing' as const, language, key, problem: 'no text, expected one' })),
    ...beyond.map((key) => ({
      kind: 'missing' as const,
      language: 'en',
      key,
      problem: `no text, but "${language}" has one`,
    })),
  ]
}

const counterpart = (key: string, own: FlatTexts): string | undefined =>
  own.get(key) ?? own.get(`${withoutPlural(key)}_other`)

function otherGaps(language: string, key: string, text: string, own: FlatTexts): LocaleFinding[] {
  const counted = counterpart(key, own)
  if (counted === undefined) return []
  const [found, expected] = [gapsOf(text), gapsOf(counted)].map((gaps) => gaps.join(', ') || 'none')
  return found === expected
    ? []
    : [{ kind: 'other gaps', language, key, problem: `found ${found}, expected ${expected} as in "en"` }]
}

function sameWords(
  language: string,
  key: string,
  text: string,
  own: FlatTexts,
  allowed: Readonly<Record<string, string>>,
): LocaleFinding[] {
  const hasWords = /\p{L}/u.test(text.replace(/\{\{\w+\}\}/g, ''))
  if (text !== own.get(key) || !hasWords || reasonFor(allowed, key) !== undefined) return []
  return [{ kind: 'same words', language, key, problem: 'the same as in "en", expected its own words' }]
}
