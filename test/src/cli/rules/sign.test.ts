import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Desk, run } from '../../../../src/cli/rules/sign.ts'
import { installationKeyFrom } from '../../../../src/privacy/installationKey.ts'
import { readSignOffs } from '../../../../src/rules/review/reviewLog.ts'
import { openSqliteStore } from '../../../../src/storage/sqlite/openSqliteStore.ts'

let dataDir: string
let printed: string
/** 21:30 on the evening of the 21st in the office's zone. */
const now = () => new Date('2026-11-22T02:30:00Z')
const answering = (answer: string): Desk => ({ now, ask: async () => answer })
const nobody: Desk = { now, ask: undefined }

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'rules-sign-'))
  vi.stubEnv('DATA_DIR', dataDir)
  vi.stubEnv('OFFICE_TIMEZONE', 'America/New_York')
  printed = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text)
    return true
  })
})

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  rmSync(dataDir, { recursive: true, force: true })
})

const signed = () => readSignOffs(dataDir).signOffs

describe('npm run rules:sign', () => {
  it('shows what will be signed, asks, and keeps who, when and which version', async () => {
    expect(await run(['--by', ' Ana Ruiz ', '--note', 'Read in full.'], answering('yes'))).toBe(0)
    expect(printed).toMatch(/Rules \d{4}\.\d+\.\d+\+[0-9a-f]{8}, client texts [0-9a-f]{16}\n/)
    expect(printed).toMatch(/\d+ tables, \d+ numbers; \d+ files of English and \d+ of Spanish texts/)
    expect(signed()).toMatchObject([
      { by: 'Ana Ruiz', on: '2026-11-21', at: '2026-11-22T02:30:00.000Z', note: 'Read in full.' },
    ])
    expect(Object.keys(signed()[0]?.files ?? {})).toEqual(
      expect.arrayContaining(['rules/tables/urgency.yaml', 'rules/parameters.yaml', 'locales/es/plan.json']),
    )
  })

  it.each(['', 'no', 'y'])('signs nothing on the answer %j', async (answer) => {
    expect(await run(['--by', 'Ana Ruiz'], answering(answer))).toBe(1)
    expect(signed()).toEqual([])
  })

  it('asks for --yes where nobody can be asked', async () => {
    await expect(run(['--by', 'Ana Ruiz'], nobody)).rejects.toThrow('Add --yes')
    expect(await run(['--by', 'Ana Ruiz', '--yes'], nobody)).toBe(0)
    expect(signed()).toHaveLength(1)
  })

  it.each([
    [['--yes'], 'Say who signs'],
    [['--by', 'A', '--yes'], '--by must have 2 to 100 characters.'],
    [['--by', 'Ana\u001b[2J', '--yes'], '--by must have no control characters.'],
    [['--by', 'Ana Ruiz', '--note', 'one\ntwo', '--yes'], '--note must be one line'],
  ])('refuses %j', async (args, sentence) => {
    await expect(run(args, nobody)).rejects.toThrow(sentence)
    expect(signed()).toEqual([])
  })

  it('says which files have changed since the last time', async () => {
    await run(['--by', 'Ana Ruiz', '--yes'], nobody)
    const [first] = signed()
    const files = { ...first?.files, 'rules/tables/urgency.yaml': 'other', 'rules/tables/old.yaml': 'gone' }
    delete (files as Record<string, string>)['locales/en/plan.json']
    writeFileSync(
      join(dataDir, 'rules-reviews.jsonl'),
      `${JSON.stringify({ ...first, rules: 'before', files })}\n`,
    )
    printed = ''
    await run(['--by', 'Luz Ortega', '--yes'], nobody)
    expect(printed).toContain('Last signed off on 2026-11-21 by Ana Ruiz (rules before). Since then:')
    const changes = printed.split('\n').filter((line) => /^ {4}(new|gone|changed)/.test(line))
    expect(changes.map((line) => line.trim().replace(/ +/, ' '))).toEqual([
      'new locales/en/plan.json',
      'gone rules/tables/old.yaml',
      'changed rules/tables/urgency.yaml',
    ])
    expect(signed().map(({ by }) => by)).toEqual(['Ana Ruiz', 'Luz Ortega'])
  })

  it('tells by its status whether what lies here is signed off, and lists who signed', async () => {
    expect(await run(['--version-check'], nobody)).toBe(1)
    expect(printed).toContain('are not signed off yet')
    await run(['--by', 'Ana Ruiz', '--yes'], nobody)
    expect(await run(['--version-check'], nobody)).toBe(0)
    printed = ''
    expect(await run(['--list'], nobody)).toBe(0)
    expect(printed).toMatch(/^2026-11-21 {2}Ana Ruiz {2}rules \S+, texts \S+\n$/)
  })

  it('signs while the service holds the database', async () => {
    const store = openSqliteStore({
      file: join(dataDir, 'intake.sqlite'),
      installationKey: installationKeyFrom(Buffer.alloc(32, 7)),
      readState: () => {
        throw new Error('nothing is read here')
      },
      clock: now,
    })
    expect(await run(['--by', 'Ana Ruiz', '--yes'], nobody)).toBe(0)
    await store.close()
    expect(signed()).toHaveLength(1)
  })
})
