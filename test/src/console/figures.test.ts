import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { questionIds } from '../../../dialogs/flow.ts'
import en from '../../../locales/en/staff/office.json' with { type: 'json' }
import es from '../../../locales/es/staff/office.json' with { type: 'json' }
import { Figures } from '../../../src/console/api/contract/index.ts'
import { FIRST_WORD_STEPS, firstWordWithin } from '../../../src/figures/firstWord.ts'
import { type ConsoleClient, type ConsoleServer, startConsoleServer } from '../../helpers/consoleServer.ts'

let server: ConsoleServer
let ana: ConsoleClient
/** Eleven at night of November 30 in New York, December 1 in London. */
let now = new Date('2026-12-01T04:00:00Z')

beforeAll(async () => {
  server = await startConsoleServer({}, { clock: () => now })
  ana = await server.signIn('ana@office.test')
})
afterAll(() => server.close())

const figures = async (days = 30) => {
  const { status, body } = await ana.get(`figures?days=${days}`)
  expect([status, Figures.safeParse(body).error]).toEqual([200, undefined])
  return Figures.parse(body)
}
const countOf = (counts: readonly { value: string; count: number }[], value: string) =>
  counts.find((one) => one.value === value)?.count ?? 0

async function aCase(text: string, locale: string) {
  const client = await server.startClient(locale)
  await client.say(text)
  return /\*\*([2-9B-Z]{3}-[2-9B-Z]{3})\*\*/.exec(JSON.stringify(await client.log()))?.[1] ?? ''
}

describe('figures', () => {
  it('are for supervisors', async () => {
    const ben = await server.signIn('ben@office.test')
    expect((await ben.get('figures')).body.error.code).toBe('role.not_allowed')
    expect((await ana.get('figures?days=0')).status).toBe(400)
  })

  it('count each thing once, on its day in the office’s zone, and the first word by its promise', async () => {
    const [one, two] = [
      await aCase('I want to talk to a person', 'en-US'),
      await aCase('Quiero hablar con una persona', 'es-MX'),
    ]
    await ana.act(one, { kind: 'claim' })
    await ana.act(one, { kind: 'reply', text: 'Hello' }, 'figure-action')
    await ana.act(one, { kind: 'reply', text: 'Hello' }, 'figure-action')
    await ana.act(two, { kind: 'claim' })
    now = new Date(now.getTime() + 50 * 60_000)
    await ana.act(two, { kind: 'reply', text: 'Hola' })
    await ana.act(two, { kind: 'reply', text: '¿Sigue ahí?' })
    await ana.act(one, { kind: 'resolve', outcome: 'advised' })
    const found = await vi.waitFor(async () => {
      const counted = await figures(7)
      expect(counted.outcomes).toEqual([{ value: 'advised', count: 1 }])
      return counted
    })
    expect([found.from, found.to, found.days.length]).toEqual(['2026-11-24', '2026-11-30', 7])
    expect(found.days.at(-1)?.urgencies.reduce((sum, count) => sum + count, 0)).toBe(2)
    expect(found.conversations).toBe(2)
    expect([countOf(found.languages, 'en'), countOf(found.languages, 'es')]).toEqual([1, 1])
    expect(found.channels).toEqual([{ value: 'directline', count: 2 }])
    expect(found.firstWord.filter(({ count }) => count > 0)).toEqual([
      { value: '5', count: 1 },
      { value: '60', count: 1 },
    ])
    expect(found.promises).toEqual({ kept: 2, broken: 0 })
  })

  it('tell at which question somebody stopped, and whose it was not', async () => {
    const before = await figures(7)
    const client = await server.startClient()
    await client.say('I missed my biometrics appointment on November 3 2026 because I was sick')
    const after = await figures(7)
    const stopped = (all: typeof after) => all.questions.reduce((sum, one) => sum + one.stopped, 0)
    expect(after.conversations).toBe(before.conversations + 1)
    expect(stopped(after)).toBe(stopped(before) + 1)
    const opening = after.questions.find(({ question }) => question === 'story.open')
    expect(opening?.asked).toBeGreaterThan(0)
    expect(opening?.asked).toBeGreaterThan(opening?.stopped ?? 0)
  })

  it('hold no number, no name and no word: only days, kinds and counts, and they outlast the case', async () => {
    const database = new Database(join(server.dataDir, 'intake.sqlite'), { readonly: true })
    const columns = database.prepare("SELECT name FROM pragma_table_info('figures')").pluck().all()
    const rows = database.prepare('SELECT * FROM figures').all()
    database.close()
    expect(columns).toEqual(['day', 'kind', 'value', 'count'])
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toMatch(/[2-9B-Z]{3}-[2-9B-Z]{3}"|sick|Hello|Ruiz/)
  })

  it('name every question and every step in both languages', () => {
    for (const { questions, within } of [en, es]) {
      expect(questionIds.filter((id) => !(id.replace('.', '_') in questions))).toEqual([])
      expect(FIRST_WORD_STEPS.filter((step) => !(step in within))).toEqual([])
    }
  })

  it.each([
    [0, '5'],
    [5 * 60_000, '5'],
    [5 * 60_000 + 1, '15'],
    [72 * 3_600_000, '4320'],
    [72 * 3_600_000 + 1, 'more'],
  ])('put %d ms to a first word under %s', (ms, step) => {
    expect(firstWordWithin(ms)).toBe(step)
  })
})
