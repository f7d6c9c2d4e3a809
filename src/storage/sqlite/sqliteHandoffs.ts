import type { Database } from 'better-sqlite3'
import type { HandoffCase } from '../../handoff/caseMachine.ts'
import type { CaseBox } from '../../privacy/encryption.ts'
import type {
  Handoff,
  HandoffStore,
  HandoffWrite,
  QueueSummary,
  StoredCall,
  StoredDraft,
  StoredHandoff,
  StoredHistory,
} from '../handoffStore.ts'
import type { GroupCommit } from './groupCommit.ts'
import { handoffQueries } from './handoffQueries.ts'
import type { StoredCaseKeys } from './storedCaseKeys.ts'

interface Parts {
  readonly database: Database
  readonly keys: StoredCaseKeys
  readonly writes: GroupCommit
}

/** The turn that a handoff is written with. */
interface Origin {
  readonly caseId: string
  readonly conversationId: string
  readonly revision: number
  /** Epoch milliseconds */
  readonly at: number
}

type Row = NonNullable<ReturnType<ReturnType<typeof handoffQueries>['byNumber']['get']>>

/** How many opened summaries are kept; opening one costs some microseconds, a queue has a thousand. */
const CACHED = 5_000

export class SqliteHandoffs implements HandoffStore {
  readonly #parts: Parts
  readonly #queries: ReturnType<typeof handoffQueries>
  readonly #opened = new Map<string, { readonly revision: number; readonly summary: QueueSummary }>()

  constructor(parts: Parts) {
    this.#parts = parts
    this.#queries = handoffQueries(parts.database)
  }

  async list(statuses: readonly string[], limit: number): Promise<readonly StoredHandoff[]> {
    return statuses
      .flatMap((status) => this.#queries.byStatus.all({ status, limit }))
      .map((row) => this.#stored(row))
  }

  async findByNumber(number: string): Promise<StoredHandoff | undefined> {
    const row = this.#queries.byNumber.get({ number })
    return row && this.#stored(row)
  }

  async findByConversation(id: string): Promise<StoredHandoff | undefined> {
    const row = this.#queries.byConversation.get({ id })
    return row && this.#stored(row)
  }

  async alarmsDue(now: Date, limit: number) {
    return this.#queries.alarms
      .all({ now: now.getTime(), limit })
      .map((row) => ({ conversationId: row.conversation_id, at: Number(row.alarm_at) }))
  }

  async nextAlarm(): Promise<Date | undefined> {
    const at = this.#queries.nextAlarm.get({})?.alarm_at
    return at === undefined || at === null ? undefined : new Date(at)
  }

  async history(caseId: string): Promise<readonly StoredHistory[]> {
    const rows = this.#queries.history.all({ caseId })
    if (rows.length === 0) return []
    const box = this.#parts.keys.boxOf(caseId)
    return rows.map(({ id, kind, staff_id, body, at }) => ({
      id: Number(id),
      kind,
      by: staff_id,
      at: new Date(at),
      ...(body && JSON.parse(box.open('case_history.body', historyPlace(kind, at), body))),
    }))
  }

  async calls(caseId: string): Promise<readonly StoredCall[]> {
    const rows = this.#queries.calls.all({ caseId })
    if (rows.length === 0) return []
    const box = this.#parts.keys.boxOf(caseId)
    return rows.map(({ id, staff_id, at, body, state }) => ({
      id: Number(id),
      staffId: staff_id,
      at: new Date(at),
      note: box.open('case_calls.body', String(at), body),
      state: state as StoredCall['state'],
    }))
  }

  async ringCalls(before: Date) {
    if (this.#queries.callsDue.get({ before: before.getTime() }) === undefined) return []
    return this.#parts.writes.run(() =>
      this.#queries.callsDue
        .all({ before: before.getTime() })
        .filter(({ id }) => this.#queries.markCall.run({ id: Number(id), from: 'open', state: 'rung' }) > 0)
        .map(({ number, staff_id, priority }) => ({ number, staffId: staff_id, priority: priority ?? 'P3' })),
    )
  }

  async draft(caseId: string): Promise<StoredDraft | undefined> {
    const row = this.#queries.draft.get({ caseId })
    if (!row) return undefined
    const text = this.#parts.keys.boxOf(caseId).open('case_drafts.body', caseId, row.body)
    return { text, by: row.staff_id, at: new Date(row.at) }
  }

  async saveDraft(caseId: string, { text, by, at }: StoredDraft): Promise<void> {
    await this.#parts.writes.run(() => {
      if (text === '') return this.#queries.dropDraft.run({ caseId })
      const body = this.#parts.keys.boxOf(caseId).seal('case_drafts.body', caseId, text)
      return this.#queries.saveDraft.run({ case_id: caseId, staff_id: by, body, at: at.getTime() })
    })
  }

  async deliveries(id: string): Promise<ReadonlyMap<number, 'pending' | 'delivered' | 'failed'>> {
    const lost = new Set(this.#queries.lostTexts.all({ id }).map((row) => Number(row.activity_seq)))
    return new Map(
      this.#queries.deliveries.all({ id }).map((row) => {
        const seq = Number(row.activity_seq)
        return [seq, lost.has(seq) ? 'failed' : (row.state as 'pending' | 'delivered' | 'failed')]
      }),
    )
  }

  /** On the way of a turn. */
  ofTurn(conversationId: string, box: CaseBox): Handoff | null {
    const row = this.#queries.ofTurn.get({ id: conversationId })
    if (!row) return null
    return {
      case: JSON.parse(row.machine) as HandoffCase,
      summary: JSON.parse(box.open('handoffs.summary', conversationId, row.summary)),
    }
  }

  /** Inside a turn's transaction. */
  write(origin: Origin, box: CaseBox, handoff: HandoffWrite): void {
    const { caseId, conversationId, revision, at } = origin
    const { case: one, summary, history } = handoff
    this.#queries.save.run({
      case_id: caseId,
      conversation_id: conversationId,
      status: one.status,
      owner_id: one.owner,
      revision,
      machine: JSON.stringify(one),
      summary: box.seal('handoffs.summary', conversationId, JSON.stringify(summary)),
      alarm_at: one.alarm?.at ?? null,
      updated_at: at,
    })
    this.#queries.markCase.run({ id: caseId, status: one.status, priority: one.priority })
    this.#keep(origin, box, handoff)
    for (const { kind, by, ...body } of history) {
      const sealed = box.seal('case_history.body', historyPlace(kind, at), JSON.stringify(body))
      this.#queries.addHistory.run({ case_id: caseId, kind, staff_id: by, body: sealed, at })
    }
  }

  /** What goes with the case besides its state. */
  #keep({ caseId, at }: Origin, box: CaseBox, { held, call, callDone }: HandoffWrite): void {
    if (held !== undefined) this.#queries.hold.run({ id: caseId, at: held ? at : null })
    if (callDone !== undefined) this.#queries.endCall.run({ id: callDone, caseId })
    if (!call) return
    const when = call.at.getTime()
    const body = box.seal('case_calls.body', String(when), call.note)
    const row = { case_id: caseId, staff_id: call.staffId, at: when, body, state: 'open', created_at: at }
    this.#queries.addCall.run(row)
  }

  /** Drops what is held in memory of an erased case. */
  forget(caseId: string): void {
    this.#opened.delete(caseId)
  }

  #stored(row: Row): StoredHandoff {
    return {
      caseId: row.case_id,
      number: row.number,
      conversationId: row.conversation_id,
      channel: row.channel,
      revision: row.revision,
      updatedAt: new Date(row.updated_at),
      heldAt: row.held_at === null ? null : new Date(row.held_at),
      case: JSON.parse(row.machine) as HandoffCase,
      summary: this.#summary(row),
    }
  }

  #summary(row: Row): QueueSummary {
    const known = this.#opened.get(row.case_id)
    if (known?.revision === row.revision) return known.summary
    const json = this.#parts.keys
      .boxOf(row.case_id)
      .open('handoffs.summary', row.conversation_id, row.summary)
    const summary = JSON.parse(json) as QueueSummary
    if (this.#opened.size >= CACHED) this.#opened.clear()
    this.#opened.set(row.case_id, { revision: row.revision, summary })
    return summary
  }
}

const historyPlace = (kind: string, at: number) => `${kind}|${at}`
