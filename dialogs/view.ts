import type { Assessment, Need } from '../rules/assessment.ts'
import type { Facts } from '../rules/facts.ts'
import type { Conversation } from './conversation.ts'
import { closedFacts, lawFacts } from './factBook.ts'
import { isoInZone } from './moment.ts'
import type { DialogParts } from './parts.ts'
import type { AskContext } from './topic.ts'

/** The conversation as the law sees it at one instant. */
export interface View extends AskContext {
  readonly zone: string
  /** The instant with the person's offset, as the rules take it. */
  readonly today: string
}

export function viewOf(conversation: Conversation, parts: DialogParts, now: Date): View {
  const entries = conversation.facts
  const facts = withAscZone(lawFacts(entries), entries.asc_zone?.value)
  const zone = zoneOf(conversation, parts)
  const today = isoInZone(now, zone)
  const assessment: Assessment = parts.rulebook.assess(facts, today)
  const needs = openNeeds(parts.rulebook.needs(facts, today), closedFacts(entries))
  return { facts, entries, needs, assessment, now, zone, today }
}

/** Days are counted where the person is; without their zone, where the ASC is, else where the office is. */
export function zoneOf(conversation: Conversation, parts: DialogParts): string {
  const ascZone = conversation.facts.asc_zone?.value
  return conversation.zone ?? (typeof ascZone === 'string' ? ascZone : parts.office.hours.zone)
}

function withAscZone(facts: Facts, zone: unknown): Facts {
  return facts.appointment && typeof zone === 'string'
    ? { ...facts, appointment: { ...facts.appointment, tz: zone } }
    : facts
}

function openNeeds(needs: readonly Need[], closed: ReadonlySet<string>): ReadonlySet<string> {
  const open = needs.filter((need) => !closed.has(need.fact))
  return new Set(open.flatMap((need) => [need.fact, need.path]))
}
