import { isStopped } from '../../dialogs/conflicts/isStopped.ts'
import type { TurnResult } from '../../dialogs/turn.ts'
import type { Assessment, Priority } from '../../rules/assessment.ts'
import type { CommittedTurn, OutboxEffect } from '../storage/conversationStore.ts'
import type { Handoff, HandoffWrite, QueueSummary } from '../storage/handoffStore.ts'
import { type HandoffCase, type Happening, type Move, move, type Timings } from './caseMachine.ts'
import { queueSummary } from './queueSummary.ts'

export interface OfficeParts {
  readonly timings: Timings
  /** When a person of the office must have made first contact (table of handoff targets). */
  readonly firstContactDue: (priority: Priority, from: Date) => Date
  /** The office's own time zone. */
  readonly zone: string
  /** Word to the office outside the console, queued with the turn. No content. */
  readonly notices: (about: Noticed) => readonly OutboxEffect[]
  /** Word to whoever has the conversation elsewhere, that the client wrote. Absent: nobody has any elsewhere. */
  readonly relay?: (owner: string | null, caseNumber: string, at: Date) => readonly OutboxEffect[]
  /** Called after each commit in a conversation that is, or was, before the office. */
  readonly onCommitted: (committed: OfficeCommit) => void
}

/** What may be told outside the console: no content. */
export interface Noticed {
  readonly happened: readonly Happening[]
  readonly case: HandoffCase
  readonly caseNumber: string
  readonly at: Date
}

export interface OfficeCommit {
  readonly conversationId: string
  readonly caseNumber: string
  readonly happened: readonly Happening[]
  readonly committed: CommittedTurn
  /** How many entries the history gained. */
  readonly added: number
  /** Staff who were named in a note. */
  readonly mentioned?: readonly string[]
}

/** What a turn does to the case: absent parts are unchanged. */
export interface CaseStep {
  readonly handoff: HandoffWrite
  readonly effects: readonly OutboxEffect[]
  readonly happened: readonly Happening[]
}

/** The office as turns meet it: the state machine with its clocks, and who is told. */
export class Office {
  readonly #parts: OfficeParts

  constructor(parts: OfficeParts) {
    this.#parts = parts
  }

  /** A turn of the client's or the bot's. Undefined: the office has nothing to do with it. */
  afterTurn(before: Handoff | null, result: TurnResult, heard: boolean, at: Date): CaseStep | undefined {
    const moves = [...this.#queueMoves(before, result, at), ...(heard ? [CLIENT_WROTE] : [])]
    const assessment = result.caseChange?.assessment
    const summary = summaryAfter(before, result, assessment, this.#parts.zone)
    if (!summary || (before === null && moves[0]?.kind !== 'queue')) return undefined
    const { caseNumber } = result.conversation
    const step = this.#step({ case: before?.case ?? null, moves, summary, caseNumber, at })
    const relayed = heard && before ? (this.#parts.relay?.(before.case.owner, caseNumber, at) ?? []) : []
    return step && { ...step, effects: [...step.effects, ...relayed] }
  }

  /** One move of a staff member or a clock. A refusal of the machine comes back as it is. */
  apply(
    before: Handoff,
    what: Move | null,
    with_: { caseNumber: string; at: Date; summary?: QueueSummary },
  ): CaseStep | Extract<ReturnType<typeof move>, { done: false }> {
    const { caseNumber, at, summary = before.summary } = with_
    const { timings } = this.#parts
    const result = what
      ? move(before.case, what, at.getTime(), timings)
      : { done: true as const, case: before.case, happened: [] }
    if (!result.done) return result
    return this.#written(result.case, result.happened, { caseNumber, at, summary })
  }

  summaryOf(conversation: TurnResult['conversation'], assessment: Assessment): QueueSummary {
    return queueSummary(conversation, assessment, this.#parts.zone)
  }

  firstContactDue(priority: Priority, from: Date): Date {
    return this.#parts.firstContactDue(priority, from)
  }

  committed(commit: OfficeCommit): void {
    this.#parts.onCommitted(commit)
  }

  #queueMoves(before: Handoff | null, result: TurnResult, at: Date): Move[] {
    const { caseChange, replies } = result
    const wanted = wantedOf(result)
    if (caseChange && wanted !== null) {
      // A promise that was made earlier and is over binds nobody to a new case.
      const promised = Date.parse(caseChange.firstContactDue ?? '')
      const due = promised > at.getTime() ? promised : this.#due(wanted, at)
      return [{ kind: 'queue', priority: wanted, due }]
    }
    // What was said to be passed on must be: a closed case is open again.
    const isPassedOn = replies.some(({ key }) => key === NOTED)
    if (before?.case.status !== 'resolved' || !isPassedOn) return []
    const { priority } = before.case
    return [{ kind: 'queue', priority, due: this.#due(priority, at) }]
  }

  #due(priority: Priority, at: Date): number {
    return this.#parts.firstContactDue(priority, at).getTime()
  }

  #step(from: {
    case: HandoffCase | null
    moves: readonly Move[]
    summary: QueueSummary
    caseNumber: string
    at: Date
  }): CaseStep | undefined {
    let one = from.case
    const happened: Happening[] = []
    for (const what of from.moves) {
      const result = move(one, what, from.at.getTime(), this.#parts.timings)
      if (!result.done) continue
      one = result.case
      happened.push(...result.happened)
    }
    return one === null ? undefined : this.#written(one, happened, from)
  }

  #written(
    one: HandoffCase,
    happened: readonly Happening[],
    { caseNumber, at, summary }: { caseNumber: string; at: Date; summary: QueueSummary },
  ): CaseStep {
    const history = happened.map(({ kind, by, about }) => ({ kind, by, ...(about && { about: [about] }) }))
    const effects = happened.length > 0 ? this.#parts.notices({ happened, case: one, caseNumber, at }) : []
    return { handoff: { case: one, summary, history }, effects, happened }
  }
}

/** A possible conflict of interest has no priority in the rules: somebody looks at it within two business days. */
const CONFLICT_PRIORITY: Priority = 'P2'

function wantedOf({ caseChange, conversation }: TurnResult): Priority | null {
  if (caseChange?.status !== 'queued') return null
  return caseChange.priority ?? (isStopped(conversation) ? CONFLICT_PRIORITY : null)
}

const NOTED = 'handoff.noted'
const CLIENT_WROTE: Move = { kind: 'client_wrote' }

function summaryAfter(
  before: Handoff | null,
  { conversation }: TurnResult,
  assessment: Assessment | undefined,
  zone: string,
): QueueSummary | undefined {
  if (assessment) return queueSummary(conversation, assessment, zone)
  return before ? { ...before.summary, language: conversation.language } : undefined
}
