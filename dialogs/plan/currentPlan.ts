import type { Assessment } from '../../rules/assessment.ts'
import type { Conversation } from '../conversation.ts'
import { isOptional } from '../optionalTopics.ts'
import type { View } from '../view.ts'

/** They went already, or there is no appointment yet: nothing was missed. */
export const isMoot = ({ entries, facts }: View): boolean =>
  (entries.appointment_attended?.state === 'known' && facts.appointment_status === undefined) ||
  (entries.no_appointment?.state === 'known' && facts.appointment_status === undefined && !facts.appointment)

/** Triggers that come from a wish, not from the case: nobody is warned then. */
export const MILD: ReadonlySet<string> = new Set(['H-20', 'H-21', 'H-23'])

/** True when a grave case belongs to a lawyer of their own: only that lawyer's reach and the dates are asked (INT-07). */
export const isForOwnLawyer = ({ handoff }: Assessment): boolean =>
  handoff.type === 'own_attorney' && handoff.triggers.some((trigger) => !MILD.has(trigger))

/**
 * Whether there is anything to write down as a plan: not in danger, not after a death, not where nothing was missed, and
 * not where the office may have to refuse (H-24), also for a link that was sent before.
 */
export const hasPlan = (view: View): boolean =>
  !view.entries.applicant_deceased &&
  !view.facts.conflict_hit &&
  !view.facts.immediate_danger &&
  (!isMoot(view) || isForOwnLawyer(view.assessment)) &&
  view.statements.length > 0

/** Whether the plan that was given is the one that holds: no question is open whose answer may change it. */
export const isPlanGiven = ({ mode, open }: Conversation): boolean =>
  mode !== 'bot' && mode !== 'moved' && (open === null || isOptional(open.id))

/**
 * True for a person whom somebody at home must not find out about: what is written down then says as little as it can
 * (INT-09, INT-10).
 */
export const isDiscreet = ({ facts }: Pick<View, 'facts'>): boolean =>
  facts.dv_safety === true ||
  facts.protected_1367 === true ||
  facts.reasons?.includes('safety_violence') === true
