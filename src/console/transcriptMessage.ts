import type { LoggedActivity } from '../storage/conversationStore.ts'
import type { TranscriptMessage } from './api/contract/index.ts'

type Delivery = TranscriptMessage['delivery']

/** A logged activity as staff read it; undefined for what is no message. */
export function transcriptMessage(
  { seq, activity }: LoggedActivity,
  delivery: Delivery = null,
): TranscriptMessage | undefined {
  const { type, text, timestamp, locale, textFormat, attachments } = activity
  if (type !== 'message') return undefined
  const from = speakerOf(activity)
  const { name } = recordOf(activity.from)
  return {
    seq,
    at: String(timestamp),
    from,
    name: from === 'staff' && typeof name === 'string' ? name : null,
    text: typeof text === 'string' ? text : '',
    markdown: from === 'bot' && textFormat === 'markdown',
    language: typeof locale === 'string' && locale.length >= 2 && locale.length <= 20 ? locale : null,
    choices: choicesOf(activity.suggestedActions),
    files: from === 'client' && Array.isArray(attachments) ? attachments.length : 0,
    delivery: from === 'client' ? null : delivery,
  }
}

/** What a client sends is never taken for the office's: only we write activities of role `bot`. */
function speakerOf({ from, channelData }: LoggedActivity['activity']): TranscriptMessage['from'] {
  if (recordOf(from).role !== 'bot') return 'client'
  return recordOf(channelData).speaker === 'staff' ? 'staff' : 'bot'
}

function choicesOf(suggested: unknown): string[] {
  const { actions } = recordOf(suggested)
  if (!Array.isArray(actions)) return []
  return actions.map((action) => recordOf(action).title).filter((title) => typeof title === 'string')
}

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {}
