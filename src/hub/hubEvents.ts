import type { ActivityJson, LoggedActivity } from '../storage/conversationStore.ts'
import type { StoredHandoff } from '../storage/handoffStore.ts'

/** Names of Bot Framework's handoff protocol (botbuilder, `HandoffEventNames`). */
export const INITIATE = 'handoff.initiate'
export const STATUS = 'handoff.status'

/**
 * `handoff.initiate`: that a conversation wants a person, as Bot Framework has it (`EventFactory`). The context routes
 * it and says nothing of the story; the transcript is what the person needs to go on.
 */
export function handoffInitiation(
  { number, channel, conversationId, case: one, summary }: StoredHandoff,
  log: readonly LoggedActivity[],
  event: { readonly id: string; readonly at: string },
): ActivityJson {
  return {
    type: 'event',
    name: INITIATE,
    id: event.id,
    timestamp: event.at,
    channelId: channel,
    conversation: { id: conversationId },
    value: {
      caseNumber: number,
      priority: one.priority,
      urgency: summary.urgency,
      language: summary.language,
      respondBy: new Date(one.firstResponseDue).toISOString(),
    },
    attachments: [
      {
        contentType: 'application/json',
        name: 'Transcript',
        content: { activities: log.flatMap((logged) => transcribed(logged) ?? []) },
      },
    ],
    entities: [],
  }
}

/** A message as the hub reads it: who, when and what; nothing of our channels' own data. */
export function transcribed({ id, activity }: LoggedActivity): ActivityJson | undefined {
  const { type, text, timestamp, locale, conversation, from } = activity
  if (type !== 'message' || typeof text !== 'string') return undefined
  const isOurs = typeof from === 'object' && from !== null && 'role' in from && from.role === 'bot'
  return {
    type,
    id,
    timestamp,
    conversation,
    from: { id: isOurs ? 'office' : 'client', role: isOurs ? 'bot' : 'user' },
    text,
    ...(typeof locale === 'string' && { locale }),
  }
}
