import type { OutboxEntry } from './outbox.ts'
import type { Activity, Choice, SentFile } from './protocol.ts'

/** One message as it is shown. */
export interface Message {
  /** Stays the same while a message goes from sending to sent. */
  readonly key: string
  readonly by: 'bot' | 'person'
  /** Who of the office wrote it; absent for the bot and for the person themselves. */
  readonly person?: string
  readonly text: string
  readonly lang: string | undefined
  readonly choices: readonly Choice[]
  readonly files: readonly SentFile[]
  readonly takesDate?: true
  /** `refused`: the server will not take it, so sending again would not help. */
  readonly state: 'sending' | 'sent' | 'failed' | 'refused'
}

/** The number at the end of an id such as `conversation|0000007`, which orders the log; NaN for other ids. */
const place = ({ id }: Activity): number => Number(/\|(\d+)$/.exec(id)?.[1] ?? Number.NaN)

/**
 * The log with new activities in it, each id once, in the order of the conversation. Socket, polling and replay may
 * bring the same activity several times and out of turn.
 */
export function merge(log: readonly Activity[], incoming: readonly Activity[]): readonly Activity[] {
  const known = new Set(log.map(({ id }) => id))
  const fresh = incoming.filter(({ id, type }) => {
    if (type !== 'message' || known.has(id)) return false
    known.add(id)
    return true
  })
  if (fresh.length === 0) return log
  return [...log, ...fresh].sort((a, b) => place(a) - place(b) || 0)
}

const isOwn = ({ from, clientActivityId }: Activity): boolean =>
  from.role ? from.role === 'user' : clientActivityId !== undefined || from.id.startsWith('dl_')

/** The last of a list. Not `at(-1)`, which older phones lack. */
export const newest = <T>(list: readonly T[]): T | undefined => list[list.length - 1]

/** Activities of the bot among these, for example to see that it has answered. */
export const fromBot = (activities: readonly Activity[]): readonly Activity[] =>
  activities.filter((activity) => !isOwn(activity))

/** What to show: the log, then what is still on its way to the server. */
export function messagesOf(log: readonly Activity[], outbox: readonly OutboxEntry[]): readonly Message[] {
  const echoed = new Set(log.map(({ clientActivityId }) => clientActivityId))
  const logged = log.map((activity): Message => {
    const own = isOwn(activity)
    return {
      key: (own && activity.clientActivityId) || activity.id,
      by: own ? 'person' : 'bot',
      ...(activity.person && { person: activity.person }),
      text: activity.text,
      lang: activity.locale,
      choices: activity.choices,
      files: own ? activity.files : [],
      ...(activity.takesDate && { takesDate: activity.takesDate }),
      state: 'sent',
    }
  })
  const waiting = outbox
    .filter(({ clientActivityId }) => !echoed.has(clientActivityId))
    .map(
      ({ clientActivityId, text, locale, state }): Message => ({
        key: clientActivityId,
        by: 'person',
        text,
        lang: locale,
        choices: [],
        files: [],
        state: state === 'failed' || state === 'refused' ? state : 'sending',
      }),
    )
  return [...logged, ...waiting]
}

/** The buttons to offer now: those of the newest bot message that has some, unless the person has written since. */
export function openChoices(messages: readonly Message[]): readonly Choice[] {
  for (const message of [...messages].reverse()) {
    if (message.by === 'person') return []
    if (message.choices.length > 0) return message.choices
  }
  return []
}

/** Whether the question that is open now can be answered with a date. */
export const asksForDate = (messages: readonly Message[]): boolean => newest(messages)?.takesDate === true
