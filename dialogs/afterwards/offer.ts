import type { Conversation } from '../conversation.ts'
import type { Draft } from '../draft.ts'
import { askOptional } from '../optional.ts'
import type { DialogParts } from '../parts.ts'
import { type View, viewOf } from '../view.ts'
import { daysAhead } from './due.ts'
import { chosenWay, type Way, waysToWrite } from './ways.ts'

/** Once all is said: reminders, where there is a day ahead and a way that is safe; then whether this was helpful. */
export function offerAfterwards(draft: Draft, parts: DialogParts, now: Date): void {
  const { conversation } = draft
  if (conversation.open !== null) return
  const view = viewOf(conversation, parts, now)
  const ways = conversation.facts.reminders ? [] : waysForReminders(conversation, parts, now, view.zone)
  if (ways.length > 0) return askOptional(draft, view, 'afterwards.remind', { ways: [...ways] })
  askHelpful(draft, view, parts)
}

function waysForReminders(
  conversation: Conversation,
  parts: DialogParts,
  now: Date,
  zone: string,
): readonly Way[] {
  const ways = waysToWrite(conversation, parts, now, zone)
  if (ways.length === 0) return []
  return daysAhead(conversation, parts, now).some(({ at }) => at > now.getTime()) ? ways : []
}

/** Asked once. While a case waits for a person of the office, it is not over. */
export function askHelpful(draft: Draft, view: View, { office }: DialogParts): void {
  const { facts, mode, open } = draft.conversation
  if (!office.asksHelpful || open !== null || facts.was_helpful || mode === 'queued') return
  askOptional(draft, view, 'afterwards.helpful')
}

/** Whether the bot may remind somebody who stops in the middle to go on. */
export function offerToFinish(draft: Draft, view: View, parts: DialogParts): void {
  const { conversation } = draft
  const isAsked = conversation.facts.finish_reminder !== undefined || chosenWay(conversation) !== null
  if (isAsked || conversation.mode !== 'bot') return
  const ways = waysToWrite(conversation, parts, view.now, view.zone)
  if (ways.includes('here')) askOptional(draft, view, 'afterwards.finish')
}
