import type { Database } from 'better-sqlite3'
import type { Selectable } from 'kysely'
import type { CaseBox } from '../../privacy/encryption.ts'
import type { Schema } from '../schema.ts'
import type {
  NewTextConsent,
  TextConsent,
  TextLine,
  TextLineStore,
  TextLineWrite,
  TextPart,
  TextPlace,
  TextProgress,
  TextState,
} from '../textLineStore.ts'
import type { GroupCommit } from './groupCommit.ts'
import type { StoredCaseKeys } from './storedCaseKeys.ts'
import { textLineQueries } from './textLineQueries.ts'

interface Parts {
  readonly database: Database
  readonly keys: StoredCaseKeys
  readonly writes: GroupCommit
}

/** How far along each state is: callbacks come out of order, and only what is further counts. */
const RANK: Readonly<Record<TextState, number>> = {
  sending: 0,
  queued: 1,
  sent: 2,
  delivered: 3,
  undelivered: 3,
  failed: 3,
}

export class SqliteTextLines implements TextLineStore {
  readonly #parts: Parts
  readonly #queries: ReturnType<typeof textLineQueries>

  constructor(parts: Parts) {
    this.#parts = parts
    this.#queries = textLineQueries(parts.database)
  }

  async find(lineId: string): Promise<TextLine | undefined> {
    const row = this.#queries.line.get({ id: lineId })
    return (
      row && {
        id: row.id,
        conversationId: row.conversation_id,
        conversations: row.conversations,
        optedOutAt: row.opted_out_at === null ? null : new Date(row.opted_out_at),
        refusedCode: row.refused_code,
      }
    )
  }

  async consents(lineId: string): Promise<readonly TextConsent[]> {
    return this.#queries.consents.all({ id: lineId }).map(({ kind, how, words, at, case_id }) => ({
      kind: kind as TextConsent['kind'],
      how: how as TextConsent['how'],
      words:
        words && case_id ? this.#parts.keys.boxOf(case_id).open('text_consents.words', lineId, words) : null,
      at: new Date(at),
    }))
  }

  async refused(lineId: string, code: string, at: Date, optedOut: boolean): Promise<void> {
    await this.#parts.writes.run(() => {
      const time = at.getTime()
      const line = this.#line(lineId, time)
      const isNew = optedOut && line.opted_out_at === null
      this.#queries.saveLine.run({
        ...line,
        opted_out_at: isNew ? time : line.opted_out_at,
        refused_code: code,
        updated_at: time,
      })
      if (isNew) this.#add(lineId, null, { kind: 'opt_out', how: 'network', words: null }, null, time)
    })
  }

  async part({ outboxId, part }: TextPlace): Promise<TextPart | undefined> {
    const row = this.#queries.message.get({ outboxId, part })
    return row && { state: row.state as TextState, sid: row.sid, beganAt: new Date(row.began_at) }
  }

  async beginPart({ outboxId, part }: TextPlace, lineId: string, at: Date): Promise<void> {
    const time = at.getTime()
    await this.#parts.writes.run(() =>
      this.#queries.saveMessage.run({
        outbox_id: outboxId,
        part,
        line_id: lineId,
        state: 'sending',
        sid: null,
        error_code: null,
        began_at: time,
        updated_at: time,
      }),
    )
  }

  async forgetPart({ outboxId, part }: TextPlace): Promise<void> {
    await this.#parts.writes.run(() => this.#queries.dropMessage.run({ outboxId, part }))
  }

  progress({ outboxId, part }: TextPlace, to: TextProgress, at: Date): Promise<string | undefined> {
    return this.#parts.writes.run(() => {
      const row = this.#queries.message.get({ outboxId, part })
      if (!row) return undefined
      const isFurther = RANK[to.state] > RANK[row.state as TextState]
      // The name may come after the first word of what became of it.
      if (!isFurther && (row.sid !== null || !to.sid)) return undefined
      this.#queries.saveMessage.run({
        ...row,
        sid: row.sid ?? to.sid ?? null,
        ...(isFurther && { state: to.state, error_code: to.errorCode ?? null }),
        updated_at: at.getTime(),
      })
      return isFurther ? row.line_id : undefined
    })
  }

  /** Inside a turn's transaction. `at` is in epoch milliseconds. */
  write(conversationId: string, box: CaseBox, { lineId, words, consent }: TextLineWrite, at: number): void {
    const line = this.#line(lineId, at)
    const isNew = line.conversations === 0
    const isOther = line.conversation_id !== conversationId
    this.#queries.saveLine.run({
      ...line,
      conversation_id: conversationId,
      conversations: line.conversations + (isOther ? 1 : 0),
      opted_out_at: optedOutAt(line.opted_out_at, consent, at),
      refused_code: null,
      updated_at: at,
    })
    this.#queries.release.run({ conversationId, at })
    if (isNew && consent?.kind !== 'opt_out')
      this.#add(lineId, conversationId, { kind: 'consent', how: 'first_message', words }, box, at)
    if (consent) this.#add(lineId, conversationId, consent, box, at)
  }

  #line(id: string, at: number): Selectable<Schema['text_lines']> {
    return (
      this.#queries.line.get({ id }) ?? {
        id,
        conversation_id: null,
        conversations: 0,
        opted_out_at: null,
        refused_code: null,
        created_at: at,
        updated_at: at,
      }
    )
  }

  #add(
    lineId: string,
    conversationId: string | null,
    { kind, how, words }: NewTextConsent,
    box: CaseBox | null,
    at: number,
  ): void {
    this.#queries.addConsent.run({
      line_id: lineId,
      conversation_id: conversationId,
      kind,
      how,
      words: words !== null && box ? box.seal('text_consents.words', lineId, words) : null,
      at,
    })
  }
}

function optedOutAt(before: number | null, consent: NewTextConsent | undefined, at: number): number | null {
  if (consent?.kind === 'opt_out') return before ?? at
  return consent?.kind === 'opt_in' ? null : before
}
