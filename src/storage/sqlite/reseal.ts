import type { Database } from 'better-sqlite3'
import type { CaseBox } from '../../privacy/encryption.ts'
import { activityId } from '../activityLog.ts'
import { queries as db, PreparedQuery } from './statement.ts'

type Id = { readonly id: string }

/** Every sealed thing of a conversation but its state, each with its place, so that it can be sealed under another key. */
export class Reseal {
  readonly #queries: ReturnType<typeof resealQueries>

  constructor(database: Database) {
    this.#queries = resealQueries(database)
  }

  /** Inside a transaction. The state is written anew by the turn. */
  run(id: string, from: CaseBox, to: CaseBox): void {
    const again = (column: string, place: string, sealed: Buffer | null) =>
      sealed && to.sealBytes(column, place, from.openBytes(column, place, sealed))
    const q = this.#queries
    for (const { seq, body } of q.bodies.all({ id })) {
      const sealed = again('activities.body', activityId(id, seq), body)
      if (sealed) q.sealBody.run({ id, seq, body: sealed })
    }
    for (const { id: item, dedupe_key: key, payload } of q.payloads.all({ id }))
      q.sealPayload.run({ id: item, payload: again('outbox.payload', key, payload) })
    for (const { id: file, label, thumbnail, content } of q.files.all({ id }))
      q.sealFile.run({
        id: file,
        label: again('attachments.label', file, label),
        thumbnail: again('attachments.thumbnail', file, thumbnail),
        content: again('attachments.content', file, content),
      })
    for (const { id: consent, line_id: line, words } of q.consents.all({ id }))
      q.sealConsent.run({ id: consent, words: again('text_consents.words', line, words) })
    for (const { address } of q.address.all({ id }))
      q.sealAddress.run({ id, address: again('conversations.address', id, address) })
  }
}

function resealQueries(database: Database) {
  return { ...readQueries(database), ...writeQueries(database) }
}

function readQueries(database: Database) {
  return {
    bodies: new PreparedQuery(database, (p: Id) =>
      db.selectFrom('activities').select(['seq', 'body']).where('conversation_id', '=', p.id),
    ),
    payloads: new PreparedQuery(database, (p: Id) =>
      db.selectFrom('outbox').select(['id', 'dedupe_key', 'payload']).where('conversation_id', '=', p.id),
    ),
    files: new PreparedQuery(database, (p: Id) =>
      db
        .selectFrom('attachments')
        .select(['id', 'label', 'thumbnail', 'content'])
        .where('conversation_id', '=', p.id),
    ),
    consents: new PreparedQuery(database, (p: Id) =>
      db.selectFrom('text_consents').select(['id', 'line_id', 'words']).where('conversation_id', '=', p.id),
    ),
    address: new PreparedQuery(database, (p: Id) =>
      db.selectFrom('conversations').select('address').where('id', '=', p.id),
    ),
  }
}

function writeQueries(database: Database) {
  return {
    sealBody: new PreparedQuery(database, (p: Id & { seq: number; body: Buffer }) =>
      db
        .updateTable('activities')
        .set({ body: p.body })
        .where('conversation_id', '=', p.id)
        .where('seq', '=', p.seq),
    ),
    sealPayload: new PreparedQuery(database, (p: { id: number; payload: Buffer | null }) =>
      db.updateTable('outbox').set({ payload: p.payload }).where('id', '=', p.id),
    ),
    sealFile: new PreparedQuery(
      database,
      (p: Id & { label: Buffer | null; thumbnail: Buffer | null; content: Buffer | null }) =>
        db
          .updateTable('attachments')
          .set({ label: p.label, thumbnail: p.thumbnail, content: p.content })
          .where('id', '=', p.id),
    ),
    sealConsent: new PreparedQuery(database, (p: { id: number; words: Buffer | null }) =>
      db.updateTable('text_consents').set({ words: p.words }).where('id', '=', p.id),
    ),
    sealAddress: new PreparedQuery(database, (p: Id & { address: Buffer | null }) =>
      db.updateTable('conversations').set({ address: p.address }).where('id', '=', p.id),
    ),
  }
}
