import type { Database } from 'better-sqlite3'
import type { Insertable } from 'kysely'
import type { Schema } from '../schema.ts'
import { queries as db, PreparedQuery } from './statement.ts'

const whole = [
  'handoffs.case_id',
  'handoffs.conversation_id',
  'handoffs.revision',
  'handoffs.machine',
  'handoffs.summary',
  'handoffs.updated_at',
  'cases.number',
  'cases.held_at',
  'conversations.channel',
] as const

const rows = () =>
  db
    .selectFrom('handoffs')
    .innerJoin('cases', 'cases.id', 'handoffs.case_id')
    .innerJoin('conversations', 'conversations.id', 'handoffs.conversation_id')
    .select(whole)

/** Every query of the office's desk, prepared once for one database. */
export function handoffQueries(database: Database) {
  return { ...readQueries(database), ...draftQueries(database), ...writeQueries(database) }
}

function readQueries(database: Database) {
  return {
    byStatus: new PreparedQuery(database, (p: { status: string; limit: number }) =>
      rows().where('handoffs.status', '=', p.status).orderBy('handoffs.updated_at', 'desc').limit(p.limit),
    ),
    byNumber: new PreparedQuery(database, (p: { number: string }) =>
      rows().where('cases.number', '=', p.number),
    ),
    byConversation: new PreparedQuery(database, (p: { id: string }) =>
      rows().where('handoffs.conversation_id', '=', p.id),
    ),
    /** On the way of every turn: one table only. */
    ofTurn: new PreparedQuery(database, (p: { id: string }) =>
      db.selectFrom('handoffs').select(['machine', 'summary']).where('conversation_id', '=', p.id),
    ),
    alarms: new PreparedQuery(database, (p: { now: number; limit: number }) =>
      db
        .selectFrom('handoffs')
        .select(['conversation_id', 'alarm_at'])
        .where('alarm_at', 'is not', null)
        .where('alarm_at', '<=', p.now)
        .orderBy('alarm_at')
        .limit(p.limit),
    ),
    nextAlarm: new PreparedQuery(database, (_p: object) =>
      db
        .selectFrom('handoffs')
        .select('alarm_at')
        .where('alarm_at', 'is not', null)
        .orderBy('alarm_at')
        .limit(1),
    ),
    history: new PreparedQuery(database, (p: { caseId: string }) =>
      db
        .selectFrom('case_history')
        .select(['id', 'kind', 'staff_id', 'body', 'at'])
        .where('case_id', '=', p.caseId)
        .orderBy('id'),
    ),
    calls: new PreparedQuery(database, (p: { caseId: string }) =>
      db
        .selectFrom('case_calls')
        .select(['id', 'staff_id', 'at', 'body', 'state'])
        .where('case_id', '=', p.caseId)
        .where('state', '!=', 'done')
        .orderBy('at'),
    ),
    callsDue: new PreparedQuery(database, (p: { before: number }) =>
      db
        .selectFrom('case_calls')
        .innerJoin('cases', 'cases.id', 'case_calls.case_id')
        .select(['case_calls.id', 'case_calls.staff_id', 'cases.number', 'cases.priority'])
        .where('case_calls.state', '=', 'open')
        .where('case_calls.at', '<=', p.before),
    ),
    deliveries: new PreparedQuery(database, (p: { id: string }) =>
      db
        .selectFrom('outbox')
        .select(['activity_seq', 'state'])
        .where('conversation_id', '=', p.id)
        .where('activity_seq', 'is not', null),
    ),
    /** Taken by the network, and not brought to the telephone. */
    lostTexts: new PreparedQuery(database, (p: { id: string }) =>
      db
        .selectFrom('text_messages')
        .innerJoin('outbox', 'outbox.id', 'text_messages.outbox_id')
        .select('outbox.activity_seq')
        .where('outbox.conversation_id', '=', p.id)
        .where('outbox.activity_seq', 'is not', null)
        .where('text_messages.state', 'in', ['undelivered', 'failed']),
    ),
  }
}

function draftQueries(database: Database) {
  return {
    draft: new PreparedQuery(database, (p: { caseId: string }) =>
      db.selectFrom('case_drafts').select(['staff_id', 'body', 'at']).where('case_id', '=', p.caseId),
    ),
    saveDraft: new PreparedQuery(database, (p: Insertable<Schema['case_drafts']>) =>
      db
        .insertInto('case_drafts')
        .values({ case_id: p.case_id, staff_id: p.staff_id, body: p.body, at: p.at })
        .onConflict((conflict) =>
          conflict.column('case_id').doUpdateSet({ staff_id: p.staff_id, body: p.body, at: p.at }),
        ),
    ),
    dropDraft: new PreparedQuery(database, (p: { caseId: string }) =>
      db.deleteFrom('case_drafts').where('case_id', '=', p.caseId),
    ),
  }
}

function writeQueries(database: Database) {
  return {
    save: new PreparedQuery(database, (p: Insertable<Schema['handoffs']>) =>
      db
        .insertInto('handoffs')
        .values({
          case_id: p.case_id,
          conversation_id: p.conversation_id,
          status: p.status,
          owner_id: p.owner_id,
          revision: p.revision,
          machine: p.machine,
          summary: p.summary,
          alarm_at: p.alarm_at,
          updated_at: p.updated_at,
        })
        .onConflict((conflict) =>
          conflict.column('case_id').doUpdateSet({
            status: p.status,
            owner_id: p.owner_id,
            revision: p.revision,
            machine: p.machine,
            summary: p.summary,
            alarm_at: p.alarm_at,
            updated_at: p.updated_at,
          }),
        ),
    ),
    addHistory: new PreparedQuery(database, (p: Insertable<Schema['case_history']>) =>
      db
        .insertInto('case_history')
        .values({ case_id: p.case_id, kind: p.kind, staff_id: p.staff_id, body: p.body, at: p.at }),
    ),
    hold: new PreparedQuery(database, (p: { id: string; at: number | null }) =>
      db.updateTable('cases').set({ held_at: p.at }).where('id', '=', p.id),
    ),
    addCall: new PreparedQuery(database, (p: Insertable<Schema['case_calls']>) =>
      db.insertInto('case_calls').values({
        case_id: p.case_id,
        staff_id: p.staff_id,
        at: p.at,
        body: p.body,
        state: p.state,
        created_at: p.created_at,
      }),
    ),
    markCall: new PreparedQuery(database, (p: { id: number; from: string; state: string }) =>
      db.updateTable('case_calls').set({ state: p.state }).where('id', '=', p.id).where('state', '=', p.from),
    ),
    endCall: new PreparedQuery(database, (p: { id: number; caseId: string }) =>
      db
        .updateTable('case_calls')
        .set({ state: 'done' })
        .where('id', '=', p.id)
        .where('case_id', '=', p.caseId),
    ),
    markCase: new PreparedQuery(database, (p: { id: string; status: string; priority: string }) =>
      db.updateTable('cases').set({ status: p.status, priority: p.priority }).where('id', '=', p.id),
    ),
  }
}
