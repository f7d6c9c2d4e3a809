import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrateConversation } from '../../../../dialogs/migrate.ts'
import { installationKeyFrom } from '../../../../src/privacy/installationKey.ts'
import {
  DatabaseInUseError,
  SchemaTooNewError,
  StateUnreadableError,
  WrongInstallationKeyError,
} from '../../../../src/storage/errors.ts'
import { migrations } from '../../../../src/storage/migrations/index.ts'
import { migrate } from '../../../../src/storage/sqlite/migrate.ts'
import { openDatabase } from '../../../../src/storage/sqlite/openDatabase.ts'
import { openSqliteStore, type Store } from '../../../../src/storage/sqlite/openSqliteStore.ts'
import { AT, aCaseChange, anEffect, aState, aTurn, reply, said } from '../../../contract/aTurn.ts'
import { aFile } from '../../../contract/attachmentStore.contract.ts'

let folder: string
let file: string
let store: Store | undefined
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-'))
  file = join(folder, 'intake.db')
})
afterEach(async () => {
  await store?.close()
  store = undefined
  rmSync(folder, { recursive: true })
})

const key = installationKeyFrom(Buffer.alloc(32, 7))
function open(installationKey = key, readState = migrateConversation): Store {
  store = openSqliteStore({ file, installationKey, readState })
  return store
}

async function reopen(): Promise<Store> {
  await store?.close()
  return open()
}

function change(sql: string): void {
  const database = new Database(file)
  database.exec(sql)
  database.close()
}

const bytesOnDisk = () => Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))))

describe('the database file', () => {
  it('keeps conversations from one process to the next', async () => {
    await open().conversations.commit(aTurn())
    const { conversations } = await reopen()
    expect(await conversations.find('conversation-1')).toMatchObject({ revision: 1, state: aState() })
  })

  it('waits for the disk at each commit', () => {
    const database = openDatabase(file)
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal')
    expect(database.pragma('synchronous', { simple: true })).toBe(2)
    expect(database.pragma('foreign_keys', { simple: true })).toBe(1)
    database.close()
  })

  it('can be read by its owner alone', async () => {
    await open().conversations.commit(aTurn())
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(statSync(`${file}-wal`).mode & 0o777).toBe(0o600)
  })

  it('holds no word of what was said, decided or queued, and no address', async () => {
    const { conversations } = open()
    const secret = 'xylophone'
    const state = aState({ said: [secret] })
    const assessment = { ...aCaseChange().assessment, rules_version: secret }
    await conversations.commit(
      aTurn({
        dedupeKey: secret,
        state,
        inbound: said(secret),
        replies: [reply(secret)],
        caseChange: aCaseChange({ assessment }),
        effects: [anEffect({ payload: { secret } })],
        address: { secret },
        attachments: [aFile({ content: Buffer.from(secret), thumbnail: Buffer.from(secret) })],
        attachmentLabels: [{ ids: ['file-1'], label: { kind: 'other', words: secret } }],
      }),
    )
    expect(bytesOnDisk().includes('conversation-1')).toBe(true)
    expect(bytesOnDisk().includes(secret)).toBe(false)
  })

  it('can be read for a backup while it is in use', async () => {
    await open().conversations.commit(aTurn())
    const backup = new Database(file, { readonly: true })
    expect(backup.prepare('SELECT count(*) AS n FROM activities').get()).toEqual({ n: 3 })
    backup.close()
  })

  it('loses the key of an erased case from every page', async () => {
    const { conversations, cases } = open()
    await conversations.commit(aTurn({ caseChange: aCaseChange() }))
    const erased = await cases.findByNumber('K7M-4PQ')
    const reader = new Database(file, { readonly: true })
    const row = reader.prepare<[], { wrapped: Buffer }>('SELECT wrapped FROM case_keys').get()
    reader.close()
    const wrapped = row?.wrapped ?? Buffer.alloc(0)
    expect(bytesOnDisk().includes(wrapped)).toBe(true)
    await cases.eraseCase(erased?.id ?? '')
    expect(bytesOnDisk().includes(wrapped)).toBe(false)
    await store?.close()
    expect(bytesOnDisk().includes(wrapped)).toBe(false)
  })

  it('cannot be read of a case whose key is gone, even where the rows are still there', async () => {
    await open().conversations.commit(aTurn({ caseChange: aCaseChange(), effects: [anEffect()] }))
    await store?.close()
    change('DELETE FROM case_keys')
    const { conversations, cases, outbox } = open()
    await expect(conversations.find('conversation-1')).rejects.toThrow(StateUnreadableError)
    await expect(conversations.findTurn('conversation-1', 'message-1')).rejects.toThrow('cannot be opened')
    await expect(conversations.activitiesAfter('conversation-1', 0, 9)).rejects.toThrow('cannot be opened')
    await expect(cases.findByNumber('K7M-4PQ')).rejects.toThrow('cannot be opened')
    await expect(outbox.content(1)).rejects.toThrow('cannot be opened')
  })

  it('gives out no row that was put in the place of another', async () => {
    await open().conversations.commit(aTurn())
    await store?.close()
    change('UPDATE activities SET body = (SELECT body FROM activities WHERE seq = 1) WHERE seq = 2')
    await expect(open().conversations.activitiesAfter('conversation-1', 1, 1)).rejects.toThrow(
      'altered or moved',
    )
  })

  it('is refused with another installation key, before anything is read', async () => {
    await open().conversations.commit(aTurn())
    await store?.close()
    expect(() => open(installationKeyFrom(Buffer.alloc(32, 8)))).toThrow(WrongInstallationKeyError)
    expect(await open().conversations.find('conversation-1')).toMatchObject({ revision: 1 })
  })

  it('says where a conversation stands whose state a program cannot understand', async () => {
    await open().conversations.commit(aTurn())
    await store?.close()
    const { conversations } = open(key, () => migrateConversation({ version: 99 }))
    await expect(conversations.find('conversation-1')).rejects.toMatchObject({ revision: 1, lastSeq: 3 })
  })
})

describe('the schema', () => {
  it('is brought up to date once', async () => {
    open()
    await reopen()
    const reader = new Database(file, { readonly: true })
    const numbers = reader.prepare('SELECT number FROM schema_migrations').pluck().all()
    reader.close()
    expect(numbers).toEqual(migrations.map(({ number }) => number))
    expect(numbers).toEqual(numbers.toSorted((a, b) => Number(a) - Number(b)))
  })

  it('is refused by a program that is older than it', async () => {
    open()
    await store?.close()
    change("INSERT INTO schema_migrations VALUES (99, 'from the future', 0)")
    expect(() => open()).toThrow(SchemaTooNewError)
    expect(() => open()).toThrow(`schema 99, this program knows schemas up to ${migrations.at(-1)?.number}.`)
  })

  it('stays as it was when a migration fails half-way', () => {
    const database = new Database(':memory:')
    const [first] = migrations
    const broken = {
      number: 2,
      name: 'broken',
      statements: (schema: Parameters<(typeof migrations)[0]['statements']>[0]) => [
        schema.createTable('half').addColumn('id', 'text'),
        schema.createTable('cases').addColumn('id', 'text'),
      ],
    }
    expect(() => migrate(database, first ? [first, broken] : [], AT)).toThrow('already exists')
    const tables = database.prepare("SELECT name FROM sqlite_master WHERE name = 'half'").all()
    expect(tables).toEqual([])
    expect(database.prepare('SELECT number FROM schema_migrations').pluck().all()).toEqual([1])
    migrate(database, migrations, AT)
    database.close()
  })
})

describe('the lock', () => {
  it('refuses a second store in the same process', () => {
    open()
    expect(() => openSqliteStore({ file, installationKey: key, readState: migrateConversation })).toThrow(
      DatabaseInUseError,
    )
  })

  it('refuses this process while another uses the file, and no longer once that one was killed', async () => {
    const child = holdInAnotherProcess()
    try {
      const [line] = await once(child.stdout, 'data')
      expect(String(line)).toContain('open')
      expect(() => open()).toThrow(/Another running process uses the database/)
    } finally {
      child.kill('SIGKILL')
    }
    await once(child, 'exit')
    expect(await open().conversations.find('conversation-1')).toBeUndefined()
  })

  it('is let go when the store is closed', async () => {
    open()
    const { conversations } = await reopen()
    expect(await conversations.find('conversation-1')).toBeUndefined()
  })

  it('does not stand in the way of a copy restored beside it', async () => {
    await open().conversations.commit(aTurn())
    await store?.close()
    const copy = join(folder, 'copy.db')
    copyFileSync(file, copy)
    open()
    const restored = openSqliteStore({ file: copy, installationKey: key, readState: migrateConversation })
    expect(await restored.conversations.find('conversation-1')).toMatchObject({ revision: 1 })
    await restored.close()
  })
})

function holdInAnotherProcess() {
  const script = fileURLToPath(new URL('../../../faults/holdStore.ts', import.meta.url))
  const child = spawn(process.execPath, [script, file], { stdio: ['ignore', 'pipe', 'inherit'] })
  return child
}
