import { type ContactWay, mayContact } from '../contact/mayContact.ts'
import type { Conversation } from '../conversation.ts'
import { type Draft, finishDraft, say, startDraft, update } from '../draft.ts'
import { isoInZone } from '../moment.ts'
import { askOptional } from '../optional.ts'
import { isOptional } from '../optionalTopics.ts'
import type { DialogParts } from '../parts.ts'
import type { Reply, TurnResult } from '../turn.ts'
import { viewOf } from '../view.ts'
import { allDue, type Due, unsaid } from './due.ts'
import { chosenWay, type Way, wayToFinish } from './ways.ts'

const MOST_SENT = 200

/** Said to somebody who stopped in the middle and named a safe way to be reached. */
const UNFINISHED = 'reminders.unfinished'

/** A turn that nobody wrote: what is due is said, once. Null: nothing is due. */
export function wake(conversation: Conversation, parts: DialogParts, now: Date): TurnResult | null {
  const due = unsaid(conversation, allDue(conversation, parts, now)).filter(({ at }) => at <= now.getTime())
  if (due.length === 0) return null
  const draft = startDraft(conversation)
  const ids = due.map(({ id }) => id)
  update(draft, { sent: [...(conversation.sent ?? []), ...ids].slice(-MOST_SENT) })
  const days = stillAhead(due, today(conversation, parts, now))
  if (days.length > 0) remind(draft, days, parts)
  if (due.some(({ kind }) => kind === 'got_through')) askGotThrough(draft, parts, now)
  const toFinish = due.some(({ kind }) => kind === 'finish') ? wayToFinish(conversation, parts) : null
  if (toFinish) say(draft, toFinish === 'here' ? 'reminders.finish' : UNFINISHED)
  if (draft.replies.length > 0) sendBeside(draft, chosenWay(draft.conversation) ?? toFinish, now)
  return finishDraft(draft)
}

const today = (conversation: Conversation, parts: DialogParts, now: Date): string =>
  isoInZone(now, viewOf(conversation, parts, now).zone).slice(0, 10)

/** Of each day that is not over, one reminder: after a time in which nothing ran, not three at once. */
function stillAhead(due: readonly Due[], from: string): readonly Due[] {
  const newest = new Map<string, Due>()
  for (const one of due) {
    if (!one.about || one.about.day < from) continue
    const known = newest.get(one.about.entry)
    if (!known || one.at > known.at) newest.set(one.about.entry, one)
  }
  return [...newest.values()]
}

/** In the conversation itself. Where it is read on a telephone, with the words that were chosen and no others. */
function remind(draft: Draft, days: readonly Due[], { office }: DialogParts): void {
  const { facts } = draft.conversation
  const isRead = chosenWay(draft.conversation) === 'here'
  const words = facts.contact_words?.state === 'known' ? facts.contact_words.value : 'plain'
  const name = office.name ?? { $key: 'opening.our_office' }
  if (isRead && words !== 'case') {
    return say(draft, words === 'office' ? 'reminders.here_office' : 'reminders.here_plain', { office: name })
  }
  say(draft, 'reminders.days', { days: { $lines: days.map(dayLine) } })
}

const dayLine = ({ about }: Due) => ({
  $key: 'reminders.day',
  params: { title: about?.title ?? '', date: { $date: about?.day ?? '' } },
})

/** The question waits in the conversation, unless one of the interview does. */
function askGotThrough(draft: Draft, parts: DialogParts, now: Date): void {
  const { open } = draft.conversation
  if (open === null || isOptional(open.id))
    askOptional(draft, viewOf(draft.conversation, parts, now), 'afterwards.got_through')
}

/** A message beside the chat, made when it is sent: what may be said is decided then. */
function sendBeside(draft: Draft, way: Way | null, now: Date): void {
  if (way !== 'text' && way !== 'email') return
  draft.effects.push({
    kind: `client.${way}`,
    // Holds no word of what it is about.
    dedupeKey: `client:${draft.conversation.caseNumber}:${now.getTime()}`,
    payload: { replies: draft.replies.map(({ key, params = {} }) => ({ key, params })) },
  })
}

/** A message to the person beside the chat, or why there is none: it waits until an instant, or is not wanted any more. */
export type ClientMessage =
  | { readonly to: string; readonly subject: string; readonly text: string }
  | { readonly notBefore: Date }
  | null

/** Of a reminder only its days: how it is ended in the chat is of no use elsewhere. */
const sentLine = (
  { key, params = {} }: Pick<Reply, 'key' | 'params'>,
  say: (key: string, params: Readonly<Record<string, unknown>>) => string,
): string => (key === 'reminders.days' ? say('reminders.sent_days', params) : say(key, params))

/** What is sent at this moment, with the words and under the name that the person allowed (INT-09). */
export function clientMessage(
  conversation: Conversation,
  way: Extract<ContactWay, 'text' | 'email'>,
  said: readonly Pick<Reply, 'key' | 'params'>[],
  parts: DialogParts,
  now: Date,
): ClientMessage {
  const isUnfinished = said.some(({ key }) => key === UNFINISHED)
  if ((isUnfinished ? wayToFinish(conversation, parts) : chosenWay(conversation)) !== way) return null
  const { zone } = viewOf(conversation, parts, now)
  const may = mayContact(conversation, way, { now, zone })
  if (!may.allowed) return may.next ? { notBefore: may.next } : null
  if (may.to === null) return null
  const { texts, office } = parts
  const { language } = conversation
  const name = office.name ?? texts.text(language, 'opening.our_office')
  const say = (key: string, params: Readonly<Record<string, unknown>> = {}) =>
    texts.text(language, key, { office: name, ...params })
  const body =
    may.words === 'case' ? [...said.map((reply) => sentLine(reply, say)), say('reminders.open')] : []
  const lines = isUnfinished
    ? [say(`reminders.unfinished_${may.words}`)]
    : [say(`reminders.${may.words}`), ...body]
  const subject = isUnfinished
    ? `reminders.subject_unfinished_${may.words}`
    : `reminders.subject_${may.words}`
  return {
    to: may.to,
    subject: say(subject),
    text: [...lines, say(`reminders.stop_${way}`)].join('\n\n').replaceAll('**', ''),
  }
}
