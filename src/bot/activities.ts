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
}

/** As clients know the bot. It has no name here: names are texts. */
const BOT = { id: 'bot', role: 'bot' } as const

/** Replies as Bot Framework messages. Only the last can expect an answer, so only it says so. */
export function messageActivities(
  replies: readonly RenderedReply[],
  { language, replyToId, person, expectsAnswer }: ReplyContext,
): ActivityJson[] {
  return replies.map(({ text, choices, confirmsOptOut }, index) => {
    const isLast = index === replies.length - 1
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
      ...(confirmsOptOut && { channelData: { confirmsOptOut } }),
    }
  })
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
