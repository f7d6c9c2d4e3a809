import { z } from 'zod'
import type { LocaleTexts } from '../../dialogs/render/texts.ts'
import type { FieldProblem } from './fieldProblem.ts'

const Text = z.strictObject({ title: z.string().trim().max(80), text: z.string().trim().max(2000) })

/** The prepared replies in their order, each in every language of the office. */
export const RepliesRecord = z.strictObject({
  replies: z
    .array(z.strictObject({ id: z.string().regex(/^\w{1,40}$/), texts: z.record(z.string(), Text) }))
    .max(100),
})
export type RepliesRecord = z.infer<typeof RepliesRecord>

/** What is filled in when a reply is chosen: who writes, the case number, the client's name, the office's name and telephone. */
export const PLACEHOLDERS = ['me', 'number', 'name', 'office', 'phone'] as const

/** The replies that the program comes with: `locales/<lang>/staff/canned.json`. */
export function startingReplies(texts: LocaleTexts): RepliesRecord {
  const ids = new Set(Object.values(texts).flatMap(({ canned }) => Object.keys(treeOf(canned))))
  const replies = [...ids].map((id) => ({
    id,
    texts: Object.fromEntries(
      Object.entries(texts).map(([language, { canned }]) => [language, textOf(treeOf(canned)[id])]),
    ),
  }))
  return { replies }
}

const treeOf = (tree: unknown): Readonly<Record<string, unknown>> =>
  typeof tree === 'object' && tree !== null ? { ...tree } : {}

function textOf(one: unknown): z.infer<typeof Text> {
  const parsed = Text.safeParse(one)
  return parsed.success ? parsed.data : { title: '', text: '' }
}

/** What does not fit, by field: both languages must be there, with the same places to fill in, all of them known. */
export const repliesProblems = (
  { replies }: RepliesRecord,
  languages: readonly string[],
): readonly FieldProblem[] =>
  replies.flatMap(({ id, texts }, at) => [
    ...(replies.findIndex((other) => other.id === id) < at
      ? [{ path: `replies.${at}.id`, what: 'twice' }]
      : []),
    ...Object.keys(texts).flatMap((language) =>
      languages.includes(language) ? [] : [{ path: `replies.${at}.${language}`, what: 'unknown_language' }],
    ),
    ...languages.flatMap((language) => {
      const { title = '', text = '' } = texts[language] ?? {}
      const path = `replies.${at}.${language}`
      const others = new Set(languages.flatMap((other) => placesIn(texts[other]?.text ?? '')))
      return [
        ...(title === '' ? [{ path: `${path}.title`, what: 'missing' }] : []),
        ...textProblems(text, others).map((what) => ({ path: `${path}.text`, what })),
      ]
    }),
  ])

const PLACE = /\{\{(\w+)\}\}/g
const placesIn = (text: string): string[] => [...text.matchAll(PLACE)].map(([, name = '']) => name)
const KNOWN: ReadonlySet<string> = new Set(PLACEHOLDERS)

/** The first thing that is wrong with one text. */
function textProblems(text: string, everywhere: ReadonlySet<string>): string[] {
  if (text === '') return ['missing']
  const places = placesIn(text)
  if (places.some((place) => !KNOWN.has(place))) return ['unknown_place']
  if (/[{}]/.test(text.replaceAll(PLACE, ''))) return ['broken_place']
  return [...everywhere].every((place) => !KNOWN.has(place) || places.includes(place)) ? [] : ['other_places']
}
