import type { Answer, Assessment, Need, Statement } from '../rules/assessment.ts'
import type { Facts } from '../rules/facts.ts'
import type { Conversation } from './conversation.ts'
import { closedFacts, lawFacts } from './factBook.ts'
import { isoInZone } from './moment.ts'
import type { DialogParts } from './parts.ts'
import { povertyRegionOf } from './povertyRegion.ts'
import type { AskContext } from './topic.ts'

/** The conversation as the law sees it at one instant. The law is asked only when somebody looks. */
export class View implements AskContext {
  readonly facts: Facts
  readonly entries: Conversation['facts']
  readonly now: Date
  readonly zone: string
  /** The instant with the person's offset, as the rules take it. */
  readonly today: string
  readonly conflicts: DialogParts['conflicts']
  readonly incomeLines: AskContext['incomeLines']
  readonly #rulebook: DialogParts['rulebook']
  #assessment: Assessment | undefined
  #needs: ReadonlySet<string> | undefined

  constructor(conversation: Conversation, parts: DialogParts, now: Date) {
    this.entries = conversation.facts
    this.facts = withAscZone(lawFacts(this.entries), this.entries.asc_zone?.value)
    this.now = now
    this.zone = zoneOf(conversation, parts)
    this.today = isoInZone(now, this.zone)
    this.conflicts = parts.conflicts
    this.incomeLines = incomeLinesOf(parts, this.today)
    this.#rulebook = parts.rulebook
  }

  get assessment(): Assessment {
    this.#assessment ??= this.#rulebook.assess(this.facts, this.today)
    return this.#assessment
  }

  /** What the person may be told, in the order it is said. */
  get statements(): readonly Statement[] {
    return this.#rulebook.statements(this.facts, this.today)
  }

  /** What is answered to questions in between, and to false beliefs, as the case stands. */
  get answers(): readonly Answer[] {
    return this.#rulebook.answers(this.facts, this.today)
  }

  get beliefs(): readonly Answer[] {
    return this.#rulebook.beliefs(this.facts, this.today)
  }

  readonly isSameFor = (fact: string, values: readonly unknown[]): boolean => {
    const outcomes = values.map((value) => this.#outcomeWith({ ...this.facts, [fact]: value } as Facts))
    return new Set(outcomes).size <= 1
  }

  #outcomeWith(facts: Facts): string {
    const { deadlines, urgency, handoff, channels_allowed, reason_strength, data_quality_flags } =
      this.#rulebook.assess(facts, this.today)
    const ahead = deadlines.filter(({ days_left: left }) => left >= 0)
    const says = this.#rulebook.statements(facts, this.today).map(({ say }) => say)
    return JSON.stringify([
      ahead,
      urgency,
      handoff,
      channels_allowed,
      reason_strength,
      data_quality_flags,
      says,
    ])
  }

  get needs(): ReadonlySet<string> {
    this.#needs ??= openNeeds(this.#rulebook.needs(this.facts, this.today), closedFacts(this.entries))
    return this.#needs
  }
}

export const viewOf = (conversation: Conversation, parts: DialogParts, now: Date): View =>
  new View(conversation, parts, now)

/** Days are counted where the person is; without their zone, where the ASC is, else where the office is. */
function zoneOf(conversation: Conversation, parts: DialogParts): string {
  const ascZone = conversation.facts.asc_zone?.value
  return conversation.zone ?? (typeof ascZone === 'string' ? ascZone : parts.office.hours.zone)
}

function incomeLinesOf({ office, rulebook }: DialogParts, today: string): AskContext['incomeLines'] {
  const region = office.eligibility === 'lsc' ? povertyRegionOf(office) : null
  return region ? (household) => rulebook.incomeLines(region, household, today) : undefined
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
