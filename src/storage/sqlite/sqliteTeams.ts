import type { KeyObject } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import type { Insertable, Selectable } from 'kysely'
import { z } from 'zod'
import { open, seal } from '../../privacy/sealedBox.ts'
import type { Schema } from '../schema.ts'
import type { TeamsCard, TeamsPlace, TeamsStore } from '../teamsStore.ts'
import type { GroupCommit } from './groupCommit.ts'
import { queries as db, PreparedQuery } from './statement.ts'

interface Parts {
  readonly database: Database
  readonly writes: GroupCommit
  /** Seals how places are written to: the chat of one person is a person's. */
  readonly key: KeyObject
}

const Reference = z.object({
  serviceUrl: z.string(),
  tenantId: z.string().nullable(),
  botId: z.string().nullable(),
})

export class SqliteTeams implements TeamsStore {
  readonly #parts: Parts
  readonly #queries: ReturnType<typeof teamsQueries>

  constructor(parts: Parts) {
    this.#parts = parts
    this.#queries = teamsQueries(parts.database)
  }

  async place(id: string): Promise<TeamsPlace | undefined> {
    const row = this.#queries.place.get({ id })
    return row && this.#placeOf(row)
  }

  async teams(): Promise<readonly TeamsPlace[]> {
    return this.#queries.teams.all({}).map((row) => this.#placeOf(row))
  }

  async savePlace(
    { id, kind, active, reference }: Omit<TeamsPlace, 'noticeChannel'>,
    at: Date,
  ): Promise<void> {
    const sealed = seal(this.#parts.key, placeOf(id), JSON.stringify(reference))
    const row = { id, kind, active: active ? 1 : 0, reference: sealed, updated_at: at.getTime() }
    await this.#parts.writes.run(() => this.#queries.savePlace.run(row))
  }

  async setNoticeChannel(placeId: string, channelId: string | null): Promise<void> {
    await this.#parts.writes.run(() => {
      this.#queries.noNotices.run({})
      this.#queries.notices.run({ id: placeId, channel: channelId })
    })
  }

  async card(caseId: string): Promise<TeamsCard | undefined> {
    const row = this.#queries.card.get({ caseId })
    return row && { threadId: row.thread_id, activityId: row.activity_id, serviceUrl: row.service_url }
  }

  async saveCard(caseId: string, { threadId, activityId, serviceUrl }: TeamsCard, at: Date): Promise<void> {
    await this.#parts.writes.run(() =>
      this.#queries.saveCard.run({
        case_id: caseId,
        thread_id: threadId,
        activity_id: activityId,
        service_url: serviceUrl,
        created_at: at.getTime(),
      }),
    )
  }

  async dropCard(caseId: string): Promise<void> {
    await this.#parts.writes.run(() => this.#queries.dropCard.run({ caseId }))
  }

  async staffOf(teamsId: string): Promise<string | undefined> {
    return this.#queries.staffOf.get({ teamsId })?.staff_id
  }

  link(teamsId: string, staffId: string, at: Date): Promise<boolean> {
    return this.#parts.writes.run(
      () => this.#queries.link.run({ teams_id: teamsId, staff_id: staffId, at: at.getTime() }) > 0,
    )
  }

  #placeOf(row: Selectable<Schema['teams_places']>): TeamsPlace {
    const json = open(this.#parts.key, placeOf(row.id), row.reference).toString('utf8')
    return {
      id: row.id,
      kind: row.kind === 'team' ? 'team' : 'personal',
      active: row.active === 1,
      noticeChannel: row.notice_channel,
      reference: Reference.parse(JSON.parse(json)),
    }
  }
}

const placeOf = (id: string) => ({ column: 'teams_places.reference', caseId: '', row: id })

function teamsQueries(database: Database) {
  return { ...placeQueries(database), ...cardQueries(database) }
}

function placeQueries(database: Database) {
  return {
    place: new PreparedQuery(database, (p: { id: string }) =>
      db.selectFrom('teams_places').selectAll().where('id', '=', p.id),
    ),
    teams: new PreparedQuery(database, (_p: object) =>
      db
        .selectFrom('teams_places')
        .selectAll()
        .where('kind', '=', 'team')
        .where('active', '=', 1)
        .orderBy('updated_at', 'desc'),
    ),
    savePlace: new PreparedQuery(database, (p: Omit<Insertable<Schema['teams_places']>, 'notice_channel'>) =>
      db
        .insertInto('teams_places')
        .values({
          id: p.id,
          kind: p.kind,
          active: p.active,
          reference: p.reference,
          updated_at: p.updated_at,
        })
        .onConflict((conflict) =>
          conflict.column('id').doUpdateSet({
            active: p.active,
            reference: p.reference,
            updated_at: p.updated_at,
          }),
        ),
    ),
    noNotices: new PreparedQuery(database, (_p: object) =>
      db.updateTable('teams_places').set({ notice_channel: null }).where('notice_channel', 'is not', null),
    ),
    notices: new PreparedQuery(database, (p: { id: string; channel: string | null }) =>
      db.updateTable('teams_places').set({ notice_channel: p.channel }).where('id', '=', p.id),
    ),
  }
}

function cardQueries(database: Database) {
  return {
    card: new PreparedQuery(database, (p: { caseId: string }) =>
      db.selectFrom('teams_cards').selectAll().where('case_id', '=', p.caseId),
    ),
    saveCard: new PreparedQuery(database, (p: Insertable<Schema['teams_cards']>) =>
      db
        .insertInto('teams_cards')
        .values({
          case_id: p.case_id,
          thread_id: p.thread_id,
          activity_id: p.activity_id,
          service_url: p.service_url,
          created_at: p.created_at,
        })
        .onConflict((conflict) => conflict.column('case_id').doNothing()),
    ),
    dropCard: new PreparedQuery(database, (p: { caseId: string }) =>
      db.deleteFrom('teams_cards').where('case_id', '=', p.caseId),
    ),
    staffOf: new PreparedQuery(database, (p: { teamsId: string }) =>
      db.selectFrom('teams_people').select('staff_id').where('teams_id', '=', p.teamsId),
    ),
    link: new PreparedQuery(database, (p: Insertable<Schema['teams_people']>) =>
      db
        .insertInto('teams_people')
        .values({ teams_id: p.teams_id, staff_id: p.staff_id, at: p.at })
        .onConflict((conflict) => conflict.doNothing()),
    ),
  }
}
