import type { Assessment, Priority } from '../rules/assessment.ts'
import { offerAfterwards } from './afterwards/offer.ts'
import { offerPause } from './comeback/offerPause.ts'
import type { Conversation } from './conversation.ts'
import { type Draft, say, sayOnce, update } from './draft.ts'
import { noteEligibility } from './eligibilityScreen.ts'
import type { DialogParts } from './parts.ts'
import { MILD } from './plan/currentPlan.ts'
import { outcomeOf, sayWhatChanged } from './plan/outcome.ts'
import { planReplies } from './plan/plan.ts'
import { sayPlanPage } from './plan/planPage.ts'
import type { CaseChange } from './turn.ts'
import type { View } from './view.ts'

const AT_ONCE: ReadonlySet<Priority> = new Set(['P0', 'P1'])
/** Asked for a person (H-21): nobody is made to answer more questions first. */
const ASKED_FOR_A_PERSON = 'H-21'

/** What a trigger means for the conversation: a person was asked for, a wish besides, or a grave case. */
export function kindOfTrigger(trigger: string): 'asked' | 'mild' | 'grave' {
  if (trigger === ASKED_FOR_A_PERSON) return 'asked'
  return MILD.has(trigger) ? 'mild' : 'grave'
}

/** Whether the law wants a person of the office who has not looked at just this already. */
export function needsPerson({ handoff }: Assessment, { seenByPerson: seen }: Conversation): boolean {
  if (handoff.type !== 'attorney') return false
  if (!seen) return true
  const isNew = handoff.triggers.some((trigger) => !seen.triggers.includes(trigger))
  return isNew || (handoff.priority ?? 'P3') < (seen.priority ?? 'P3')
}

/** True when a person of the office takes over now, before any further question about the case. */
export function isHandoffNow(assessment: Assessment, conversation: Conversation): boolean {
  const { handoff } = assessment
  if (!needsPerson(assessment, conversation)) return false
  return (
    (handoff.priority !== null && AT_ONCE.has(handoff.priority)) ||
    handoff.triggers.includes(ASKED_FOR_A_PERSON)
  )
}

/** Puts the case in the attorney's queue, or raises it there; says so the first time. */
export function queueCase(draft: Draft, view: View, parts: DialogParts): void {
  const { handoff } = view.assessment
  if (handoff.priority === null) return
  const { queuedAt, promisedBy, caseNumber } = draft.conversation
  const due = parts.rulebook.firstContactDue(handoff.priority, view.now, parts.office.hours).toISOString()
  const sooner = promisedBy !== null && promisedBy < due ? promisedBy : due
  // Told again when the case turns out to be more urgent than it was.
  if (queuedAt === null || sooner !== promisedBy) {
    draft.effects.push({
      kind: 'case.queued',
      dedupeKey: `case.queued:${caseNumber}:${handoff.priority}`,
      payload: { caseNumber, priority: handoff.priority },
    })
  }
  update(draft, { queuedAt: queuedAt ?? view.now.toISOString(), promisedBy: sooner })
  draft.caseChange = caseChange(view, 'queued', sooner)
  const asked = handoff.triggers.every((trigger) => MILD.has(trigger))
  if (!draft.conversation.said.includes('handoff.start'))
    sayOnce(draft, asked ? 'handoff.start_asked' : 'handoff.start', { number: caseNumber })
}

/** The end of a handoff: who will write, how and by when, and what is true until then. */
export function finishHandoff(draft: Draft, view: View, parts: DialogParts): void {
  noteEligibility(draft, view)
  const { caseNumber, promisedBy, facts } = draft.conversation
  if (sayWhatChanged(draft, view) === 'same') {
    say(draft, 'handoff.noted', { number: caseNumber })
    return update(draft, { mode: 'queued', open: null })
  }
  // Without the address or number of the way that was chosen, the chat is all there is.
  const chosen = facts.contact_way?.state === 'known' ? String(facts.contact_way.value) : 'chat'
  const way = facts.contact_detail?.state === 'known' ? chosen : 'chat'
  say(draft, `handoff.done_${way}`, {
    number: caseNumber,
    by: { $instant: promisedBy ?? view.now.toISOString(), zone: view.zone },
  })
  const until = planReplies(view, parts.office)
  if (until.length > 0) say(draft, 'handoff.until')
  draft.replies.push(...until)
  sayPlanPage(draft, view, parts)
  say(draft, 'plan.not_advice')
  offerPause(draft, parts)
  update(draft, { mode: 'queued', open: null, outcome: outcomeOf(view) })
  offerAfterwards(draft, parts, view.now)
}

export function caseChange(
  view: View,
  status: CaseChange['status'],
  firstContactDue: string | null,
): CaseChange {
  const { assessment } = view
  return {
    status,
    priority: assessment.handoff.priority,
    urgency: assessment.urgency,
    firstContactDue,
    assessment,
  }
}
