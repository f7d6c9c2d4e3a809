import { z } from 'zod'
import type { Texts } from '../../../../dialogs/render/texts.ts'
import { type AdaptiveCard, CARD_TYPE, card, textBlocks } from './adaptiveCard.ts'

/** What a button of a reply's card gives back. It is the person's own word, like anything typed. */
const Answered = z.object({
  verb: z.literal('answer'),
  lang: z.string().max(20),
  question: z.string().max(100).optional(),
  text: z.string().max(8000).optional(),
  answer: z.string().max(300).optional(),
  choice: z.string().max(300).optional(),
  date: z.union([z.iso.date(), z.literal('')]).optional(),
})

/** An answer that was given by tapping. */
export interface CardAnswer {
  readonly language: string
  /** The question that the card put; undefined for what can be tapped at any time. */
  readonly question: string | undefined
  /** The words of that question. */
  readonly text: string
  /** As the person would have written it; empty when nothing was chosen. */
  readonly said: string
}

/** Undefined: not from a card of ours. */
export function readCardAnswer(data: unknown, texts: Pick<Texts, 'languages'>): CardAnswer | undefined {
  const parsed = Answered.safeParse(data)
  if (!parsed.success || !texts.languages.includes(parsed.data.lang)) return undefined
  const { lang: language, question, text = '', answer, choice, date } = parsed.data
  return { language, question, text, said: answer || choice || (date ? dateWords(language, date) : '') }
}

/** With the month as a word, as everywhere: nobody has to guess which number is the month. */
function dateWords(language: string, date: string): string {
  const words = new Intl.DateTimeFormat(language, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    timeZone: 'UTC',
  })
  return words.format(new Date(`${date}T00:00:00Z`))
}

/** The body of the answer to `adaptiveCard/action` (Adaptive Cards, universal action model). */
export type CardResponse =
  | { readonly statusCode: 200; readonly type: typeof CARD_TYPE; readonly value: AdaptiveCard }
  | {
      readonly statusCode: 200
      readonly type: 'application/vnd.microsoft.activity.message'
      readonly value: string
    }
  | {
      readonly statusCode: 400
      readonly type: 'application/vnd.microsoft.error'
      readonly value: { readonly code: string; readonly message: string }
    }

/** Shown to who tapped, for a moment; the card stays. */
export const saying = (value: string): CardResponse => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.activity.message',
  value,
})

export const showing = (value: AdaptiveCard): CardResponse => ({ statusCode: 200, type: CARD_TYPE, value })

export const notOurs: CardResponse = {
  statusCode: 400,
  type: 'application/vnd.microsoft.error',
  value: { code: 'BadRequest', message: 'This card is not from this bot.' },
}

/** The question without anything to tap: its answer came another way. */
export const lateCard = ({ language, text }: CardAnswer, texts: Pick<Texts, 'text'>): CardResponse => {
  const late = texts.text(language, 'cards.late')
  return showing(card(language, late, [...textBlocks(text), ...textBlocks(late)]))
}

/** The question with its answer, and nothing left to tap. What can be tapped at any time stays as it is. */
export function answeredCard(
  { language, question, text, said: answer }: CardAnswer,
  texts: Pick<Texts, 'text'>,
): CardResponse {
  if (question === undefined) return saying(texts.text(language, 'cards.taken', { answer }))
  const done = texts.text(language, 'cards.answered', { answer })
  const line = { type: 'TextBlock', text: done, wrap: true, weight: 'Bolder', separator: true }
  return showing(card(language, done, [...textBlocks(text), line]))
}
