import { z } from 'zod'
import type { Texts } from '../../../../dialogs/render/texts.ts'
import type { ActivityJson } from '../../../storage/conversationStore.ts'
import {
  type AdaptiveCard,
  button,
  buttonRows,
  type CardAction,
  type CardActions,
  type CardElement,
  card,
  cardAttachment,
  MOST_BUTTONS,
  textBlocks,
} from './adaptiveCard.ts'

/** Buttons cut what is longer; a list of choices shows all of it. */
const MOST_BUTTON_CHARACTERS = 40

/** What a logged reply must have to become a card. */
const Reply = z.object({
  locale: z.string(),
  text: z.string(),
  suggestedActions: z.object({ actions: z.array(z.object({ title: z.string() })) }).optional(),
  channelData: z
    .object({
      part: z.literal('plan').optional(),
      question: z.object({ id: z.string(), takes: z.literal('date').optional() }).optional(),
    })
    .optional(),
})

export interface ReplyCardParts {
  readonly texts: Pick<Texts, 'text'>
  readonly kind: CardActions
}

interface Shown {
  readonly language: string
  readonly text: string
  readonly titles: readonly string[]
  readonly question: string | undefined
  readonly takesDate: boolean
}

/** A reply as the channel's card where it offers something to tap, or is a whole plan; anything else as it is. */
export function withCard(activity: ActivityJson, parts: ReplyCardParts): ActivityJson {
  const parsed = Reply.safeParse(activity)
  if (!parsed.success) return activity
  const { locale: language, text, suggestedActions, channelData } = parsed.data
  const titles = suggestedActions?.actions.map(({ title }) => title) ?? []
  const takesDate = channelData?.question?.takes === 'date'
  if (titles.length === 0 && !takesDate && channelData?.part !== 'plan') return activity
  const {
    text: _text,
    textFormat: _format,
    suggestedActions: _actions,
    channelData: _data,
    ...rest
  } = activity
  const shown = { language, text, titles, question: channelData?.question?.id, takesDate }
  return { ...rest, attachments: [cardAttachment(replyCard(shown, parts))] }
}

function replyCard(shown: Shown, parts: ReplyCardParts): AdaptiveCard {
  const { language, text } = shown
  const body = textBlocks(text)
  const inputs = [...dateInput(shown, parts), ...choiceInput(shown, parts)]
  const choices = isList(shown) ? [] : choiceButtons(shown, parts)
  const send = inputs.length > 0 ? [sendButton(shown, parts)] : []
  const { rows, actions } = buttonRows([...send, ...choices, ...planLink(shown, parts)])
  return card(language, text, [...body, ...inputs, ...rows], actions)
}

/** Every button carries the question's words, twice, and Teams takes 28 KB in all. */
const MOST_CARRIED = 600

/** What every button of the card gives back. With a question, the card is replaced by what was answered. */
function dataOf({ question, language, text }: Shown): Record<string, unknown> {
  const carried = text.length > MOST_CARRIED ? `${text.slice(0, MOST_CARRIED)}…` : text
  return { lang: language, ...(question !== undefined && { question, text: carried }) }
}

const isList = ({ titles, text, takesDate }: Shown): boolean =>
  titles.length + (takesDate ? 1 : 0) + (PLAN_LINK.test(text) ? 1 : 0) > MOST_BUTTONS ||
  titles.some((title) => title.length > MOST_BUTTON_CHARACTERS)

function choiceButtons(shown: Shown, { kind }: ReplyCardParts): CardAction[] {
  const data = dataOf(shown)
  return shown.titles.map((title) =>
    button(title, { ...data, answer: title }, { kind, verb: 'answer', alone: true }),
  )
}

function choiceInput(shown: Shown, { texts }: ReplyCardParts): CardElement[] {
  if (!isList(shown)) return []
  const choices = shown.titles.map((title) => ({ title, value: title }))
  return [
    {
      type: 'Input.ChoiceSet',
      id: 'choice',
      style: 'expanded',
      wrap: true,
      choices,
      label: texts.text(shown.language, 'cards.choose'),
      ...(shown.takesDate ? {} : required(shown, texts)),
    },
  ]
}

function dateInput(shown: Shown, { texts }: ReplyCardParts): CardElement[] {
  if (!shown.takesDate) return []
  const label = texts.text(shown.language, 'cards.date')
  // With a list beside it, either of the two is an answer.
  return [{ type: 'Input.Date', id: 'date', label, ...(isList(shown) ? {} : required(shown, texts)) }]
}

const required = ({ language }: Shown, texts: ReplyCardParts['texts']) => ({
  isRequired: true,
  errorMessage: texts.text(language, 'cards.nothing'),
})

function sendButton(shown: Shown, { texts, kind }: ReplyCardParts): CardAction {
  return button(texts.text(shown.language, 'cards.send'), dataOf(shown), { kind, verb: 'answer' })
}

const PLAN_LINK = /https?:\/\/\S+\/plan\/[\w-]+/

/** The private link to the plan's page, which stands in its text, once more as a button. */
function planLink({ text, language }: Shown, { texts }: ReplyCardParts): CardAction[] {
  const url = PLAN_LINK.exec(text)?.[0]
  return url ? [{ type: 'Action.OpenUrl', title: texts.text(language, 'cards.plan'), url }] : []
}
