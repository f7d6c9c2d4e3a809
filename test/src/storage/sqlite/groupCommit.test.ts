import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { GroupCommit } from '../../../../src/storage/sqlite/groupCommit.ts'

let database: Database.Database
let writes: GroupCommit
let statements: string[]
beforeEach(() => {
  statements = []
  database = new Database(':memory:', { verbose: (sql) => statements.push(String(sql)) })
  database.exec(
    'CREATE TABLE kept (name TEXT PRIMARY KEY, parent TEXT REFERENCES kept DEFERRABLE INITIALLY DEFERRED)',
  )
  writes = new GroupCommit(database)
})
afterEach(() => database.close())

const write = (name: string, parent: string | null = null) =>
  writes.run(() => {
    database.prepare('INSERT INTO kept VALUES (?, ?)').run(name, parent)
    return name
  })
const kept = () => database.prepare('SELECT name FROM kept ORDER BY name').pluck().all()
const commits = () => statements.filter((sql) => sql === 'COMMIT').length

describe('writes that come together', () => {
  it('are committed together, and each gets its own result', async () => {
    expect(await Promise.all([write('a'), write('b'), write('c')])).toEqual(['a', 'b', 'c'])
    expect(kept()).toEqual(['a', 'b', 'c'])
    expect(commits()).toBe(1)
  })

  it('are all there when each one resolves', async () => {
    const seen = write('a').then(() => [kept(), database.inTransaction])
    await write('b')
    expect(await seen).toEqual([['a', 'b'], false])
  })

  it('do not fall with one that fails, of which nothing is left', async () => {
    const failing = writes.run(() => {
      database.prepare('INSERT INTO kept VALUES (?, NULL)').run('half')
      throw new RangeError('half-way')
    })
    const results = await Promise.allSettled([write('a'), failing, write('b')])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(kept()).toEqual(['a', 'b'])
  })

  it('are all refused when the commit itself fails, and the next ones work', async () => {
    const results = await Promise.allSettled([write('a'), write('b', 'nobody')])
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(kept()).toEqual([])
    expect(await write('c')).toBe('c')
  })

  it('do not fall with one that is too much for the disk', async () => {
    const pages = Number(database.pragma('page_count', { simple: true }))
    database.pragma(`max_page_count = ${pages + 3}`)
    const results = await Promise.allSettled([write('a'), write('x'.repeat(100_000)), write('b')])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(results[1]).toMatchObject({ reason: { code: 'SQLITE_FULL' } })
    expect(kept()).toEqual(['a', 'b'])
  })

  it('are committed in several rounds when they are many', async () => {
    await Promise.all(Array.from({ length: 130 }, (_, index) => write(`${index}`)))
    expect(kept()).toHaveLength(130)
    expect(commits()).toBe(3)
  })

  it('are committed at once when they are flushed', () => {
    void write('a')
    expect(kept()).toEqual([])
    writes.flush()
    expect(kept()).toEqual(['a'])
  })
})
