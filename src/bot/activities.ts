import type { RenderedReply } from '../../dialogs/render/renderReply.ts'
import type { Language } from '../../dialogs/understanding/reading.ts'
import type { ActivityJson } from '../storage/conversationStore.ts'

export interface ReplyContext {
  readonly language: Language
  /** The id that the person's activity is logged under: Web Chat waits for it before it shows a reply to it. */
  readonly replyToId: string | undefined
  /** `from` of the person's activity. */
  readonly person: unknown
  /** True when a question is open after these replies. */
  readonly expectsAnswer: boolean
  /** That question, and whether a calendar can answer it. */
  readonly question?: OpenQuestion | undefined
  /** True where a plan is better one message than many. */
  readonly cards?: boolean
}

interface OpenQuestion {
  readonly id: string
  readonly takes?: 'date'
}

/** As clients know the bot. It has no name here: names are texts. */
const BOT = { id: 'bot', role: 'bot' } as const

/**
 * Replies as Bot Framework messages. Only the last can expect an answer, so only it says so. `channelData.question` is
 * the question that a message puts, `channelData.part` is `plan` for a whole plan, `late` where a card was
 * tapped whose question is over.
 */
export function messageActivities(
  replies: readonly RenderedReply[],
  { language, replyToId, person, expectsAnswer, question, cards = false }: ReplyContext,
): ActivityJson[] {
  const messages = cards ? withOnePlan(replies) : replies
  return messages.map((reply, index) => {
    const { text, choices, confirmsOptOut } = reply
    const isLast = index === messages.length - 1
    const about = aboutOf(reply, question)
    return {
      type: 'message',
      from: BOT,
      ...(person !== undefined && { recipient: person }),
      ...(replyToId !== undefined && { replyToId }),
      locale: language,
      text,
      textFormat: 'markdown',
      inputHint: isLast && expectsAnswer ? 'expectingInput' : 'acceptingInput',
      ...(choices.length > 0 && { suggestedActions: suggestedActions(choices) }),
      ...((about || confirmsOptOut) && {
        channelData: { ...about, ...(confirmsOptOut && { confirmsOptOut }) },
      }),
    }
  })
}

const isOfPlan = ({ key = '' }: RenderedReply) => /^plan(_page)?\./.test(key)
const WHOLE_PLAN = 'plan.'
const TOO_LATE = 'cards.late'

/** The parts of the plan, which follow each other, as one reply. */
function withOnePlan(replies: readonly RenderedReply[]): readonly RenderedReply[] {
  const parts = replies.filter(isOfPlan)
  if (parts.length < 2) return replies
  const plan: RenderedReply = {
    key: WHOLE_PLAN,
    text: parts.map(({ text }) => text).join('\n\n'),
    choices: parts.flatMap(({ choices }) => choices),
  }
  const first = replies.findIndex(isOfPlan)
  return replies.flatMap((reply, index) => {
    if (!isOfPlan(reply)) return [reply]
    return index === first ? [plan] : []
  })
}

/** What programs are told of a message beside its words. */
function aboutOf({ key }: RenderedReply, question: OpenQuestion | undefined): ActivityJson | undefined {
  if (key === WHOLE_PLAN) return { part: 'plan' }
  if (key === TOO_LATE) return { part: 'late' }
  return question && key?.startsWith(`${question.id}.`) ? { question } : undefined
}

/**
 * What a person of the office wrote, as typed. To channels it comes from the bot, which alone they know; `from.name` and
 * `channelData.speaker` tell clients and staff who it was.
 */
export function staffActivity(name: string, text: string, language: string): ActivityJson {
  return {
    type: 'message',
    from: { id: 'staff', name, role: 'bot' },
    locale: language,
    text,
    textFormat: 'plain',
    inputHint: 'acceptingInput',
    channelData: { speaker: 'staff' },
  }
}

/** `imBack`: what is tapped appears as the person's own message, and is read like one. */
function suggestedActions(choices: readonly string[]) {
  return { to: [], actions: choices.map((title) => ({ type: 'imBack', title, value: title })) }
}
