import type { KeyObject } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import type { Insertable, Selectable } from 'kysely'
import { open, seal } from '../../privacy/sealedBox.ts'
import type { Schema } from '../schema.ts'
import type { StaffAccount, StaffRole, StaffSession, StaffStore } from '../staffStore.ts'
import type { GroupCommit } from './groupCommit.ts'
import { queries as db, PreparedQuery } from './statement.ts'

interface Parts {
  readonly database: Database
  readonly writes: GroupCommit
  /** Seals the secrets of second factors. */
  readonly key: KeyObject
}

export class SqliteStaff implements StaffStore {
  readonly #parts: Parts
  readonly #queries: ReturnType<typeof staffQueries>

  constructor(parts: Parts) {
    this.#parts = parts
    this.#queries = staffQueries(parts.database)
  }

  async all(): Promise<readonly StaffAccount[]> {
    return this.#queries.all.all({}).map((row) => this.#account(row))
  }

  async find(id: string): Promise<StaffAccount | undefined> {
    const row = this.#queries.byId.get({ id })
    return row && this.#account(row)
  }

  async findByEmail(email: string): Promise<StaffAccount | undefined> {
    const row = this.#queries.byEmail.get({ email: email.toLowerCase() })
    return row && this.#account(row)
  }

  async findBySubject(subject: string): Promise<StaffAccount | undefined> {
    const row = this.#queries.bySubject.get({ subject })
    return row && this.#account(row)
  }

  add(account: StaffAccount): Promise<boolean> {
    return this.#parts.writes.run(() => this.#queries.insert.run(this.#row(account)) > 0)
  }

  async change(id: string, change: Parameters<StaffStore['change']>[1]): Promise<void> {
    await this.#parts.writes.run(() => {
      const row = this.#queries.byId.get({ id })
      if (row) this.#queries.update.run(this.#row({ ...this.#account(row), ...change }))
    })
  }

  async openSession({ tokenHash, staffId, createdAt, seenAt }: StaffSession): Promise<void> {
    await this.#parts.writes.run(() =>
      this.#queries.insertSession.run({
        token_hash: tokenHash,
        staff_id: staffId,
        created_at: createdAt.getTime(),
        seen_at: seenAt.getTime(),
      }),
    )
  }

  async session(tokenHash: string): Promise<StaffSession | undefined> {
    const row = this.#queries.session.get({ tokenHash })
    return (
      row && {
        tokenHash,
        staffId: row.staff_id,
        createdAt: new Date(row.created_at),
        seenAt: new Date(row.seen_at),
      }
    )
  }

  async touch(tokenHash: string, at: Date): Promise<void> {
    await this.#parts.writes.run(() => this.#queries.touch.run({ tokenHash, at: at.getTime() }))
  }

  async closeSession(tokenHash: string): Promise<void> {
    await this.#parts.writes.run(() => this.#queries.close.run({ tokenHash }))
  }

  async closeSessionsOf(staffId: string, except = ''): Promise<void> {
    await this.#parts.writes.run(() => this.#queries.closeOf.run({ staffId, except }))
  }

  #account(row: Selectable<Schema['staff']>): StaffAccount {
    const { id, email, name, language, password, failures } = row
    return {
      id,
      email,
      name,
      role: row.role as StaffRole,
      language,
      active: row.active === 1,
      password,
      totp: row.totp && open(this.#parts.key, placeOf(id), row.totp).toString('utf8'),
      totpStep: row.totp_step,
      failures,
      lockedUntil: new Date(row.locked_until),
      createdAt: new Date(row.created_at),
      passwordOnce: row.password_once === 1,
      subject: row.subject,
    }
  }

  #row(account: StaffAccount): Selectable<Schema['staff']> {
    const { id, email, name, role, language, password, failures } = account
    return {
      id,
      email: email.toLowerCase(),
      name,
      role,
      language,
      active: account.active ? 1 : 0,
      password,
      totp: account.totp === null ? null : seal(this.#parts.key, placeOf(id), account.totp),
      totp_step: account.totpStep,
      failures,
      locked_until: account.lockedUntil.getTime(),
      created_at: account.createdAt.getTime(),
      password_once: account.passwordOnce ? 1 : 0,
      subject: account.subject,
    }
  }
}

const placeOf = (id: string) => ({ column: 'staff.totp', caseId: '', row: id })

function staffQueries(database: Database) {
  return { ...accountQueries(database), ...sessionQueries(database) }
}

function accountQueries(database: Database) {
  return {
    all: new PreparedQuery(database, (_p: object) =>
      db.selectFrom('staff').selectAll().orderBy('name').orderBy('id'),
    ),
    byId: new PreparedQuery(database, (p: { id: string }) =>
      db.selectFrom('staff').selectAll().where('id', '=', p.id),
    ),
    byEmail: new PreparedQuery(database, (p: { email: string }) =>
      db.selectFrom('staff').selectAll().where('email', '=', p.email),
    ),
    bySubject: new PreparedQuery(database, (p: { subject: string }) =>
      db.selectFrom('staff').selectAll().where('subject', '=', p.subject),
    ),
    insert: new PreparedQuery(database, (p: Selectable<Schema['staff']>) =>
      db
        .insertInto('staff')
        .values({
          id: p.id,
          email: p.email,
          name: p.name,
          role: p.role,
          language: p.language,
          active: p.active,
          password: p.password,
          totp: p.totp,
          totp_step: p.totp_step,
          failures: p.failures,
          locked_until: p.locked_until,
          created_at: p.created_at,
          password_once: p.password_once,
          subject: p.subject,
        })
        .onConflict((conflict) => conflict.column('email').doNothing()),
    ),
    update: new PreparedQuery(database, (p: Selectable<Schema['staff']>) =>
      db
        .updateTable('staff')
        .set({
          name: p.name,
          role: p.role,
          language: p.language,
          active: p.active,
          password: p.password,
          totp: p.totp,
          totp_step: p.totp_step,
          failures: p.failures,
          locked_until: p.locked_until,
          password_once: p.password_once,
          subject: p.subject,
        })
        .where('id', '=', p.id),
    ),
  }
}

function sessionQueries(database: Database) {
  return {
    insertSession: new PreparedQuery(database, (p: Insertable<Schema['staff_sessions']>) =>
      db.insertInto('staff_sessions').values({
        token_hash: p.token_hash,
        staff_id: p.staff_id,
        created_at: p.created_at,
        seen_at: p.seen_at,
      }),
    ),
    session: new PreparedQuery(database, (p: { tokenHash: string }) =>
      db
        .selectFrom('staff_sessions')
        .select(['staff_id', 'created_at', 'seen_at'])
        .where('token_hash', '=', p.tokenHash),
    ),
    touch: new PreparedQuery(database, (p: { tokenHash: string; at: number }) =>
      db.updateTable('staff_sessions').set({ seen_at: p.at }).where('token_hash', '=', p.tokenHash),
    ),
    close: new PreparedQuery(database, (p: { tokenHash: string }) =>
      db.deleteFrom('staff_sessions').where('token_hash', '=', p.tokenHash),
    ),
    closeOf: new PreparedQuery(database, (p: { staffId: string; except: string }) =>
      db.deleteFrom('staff_sessions').where('staff_id', '=', p.staffId).where('token_hash', '!=', p.except),
    ),
  }
}
