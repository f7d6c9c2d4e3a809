import { isStopped } from '../conflicts/isStopped.ts'
import { recheckContact } from '../contact/recheck.ts'
import type { Conversation } from '../conversation.ts'
import { type Draft, say, sayOnce, update } from '../draft.ts'
import type { DialogParts } from '../parts.ts'

/** Says once which office this is, and that it gives information. */
export function greet(draft: Draft, { office }: DialogParts): void {
  const name = office.name ?? { $key: 'opening.our_office' }
  sayOnce(draft, 'opening.hello', { office: name })
}

export const hasTold = (conversation: Conversation) =>
  Object.keys(conversation.facts).length > 0 && !isStopped(conversation)

export const welcomeBack = (draft: Draft) =>
  say(draft, 'opening.welcome_back', { number: draft.conversation.caseNumber })

/** After such a silence people no longer know where they were. */
const LONG_SILENCE_MS = 12 * 3_600_000

/** Notes when the person was heard; after a long silence says that what was told is still here. */
export function noteHeard(draft: Draft, now: Date): void {
  const { heardAt } = draft.conversation
  update(draft, { heardAt: now.toISOString() })
  const isLong = heardAt !== null && now.getTime() - Date.parse(heardAt) > LONG_SILENCE_MS
  if (!isLong || !hasTold(draft.conversation)) return
  welcomeBack(draft)
  recheckContact(draft, now)
}
