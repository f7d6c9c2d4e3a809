import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { appendSignOff, readSignOffs, type SignOff } from '../../../../src/rules/review/reviewLog.ts'
import { reviewState } from '../../../../src/rules/review/reviewState.ts'
import { ReviewWatch } from '../../../../src/rules/review/reviewWatch.ts'
import { memoryLog } from '../../../helpers/memoryLog.ts'

let folder: string
let dataDir: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rules-review-'))
  dataDir = join(folder, 'data')
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

const version = { rules: '2026.11.1+0000000a', texts: 'aa' }

const signOff = (changes: Partial<SignOff> = {}): SignOff => ({
  by: 'Ana Ruiz',
  on: '2026-11-21',
  at: '2026-11-22T02:00:00.000Z',
  ...version,
  files: { 'rules/parameters.yaml': 'a1' },
  ...changes,
})
const file = () => join(dataDir, 'rules-reviews.jsonl')

describe('a version', () => {
  it('is not reviewed where nothing was signed off, and nothing is made by asking', () => {
    expect(reviewState(dataDir, version)).toBeNull()
    expect(existsSync(dataDir)).toBe(false)
  })

  it('is reviewed by the last one who signed exactly it', () => {
    appendSignOff(dataDir, signOff())
    appendSignOff(dataDir, signOff({ by: 'Luz Ortega', on: '2026-11-23' }))
    appendSignOff(dataDir, signOff({ by: 'Someone Else', texts: 'bb' }))
    expect(reviewState(dataDir, version)).toEqual({ by: 'Luz Ortega', on: '2026-11-23' })
  })

  it.each([{ rules: '2026.11.1+0000000b' }, { texts: 'ab' }])('with other %j is not reviewed', (other) => {
    appendSignOff(dataDir, signOff())
    expect(reviewState(dataDir, { ...version, ...other })).toBeNull()
  })
})

describe('the file of sign-offs', () => {
  it.skipIf(process.platform === 'win32')('can be read by its owner alone', () => {
    appendSignOff(dataDir, signOff())
    expect(statSync(file()).mode & 0o777).toBe(0o600)
    expect(statSync(dataDir).mode & 0o077).toBe(0)
  })

  it('only grows', () => {
    appendSignOff(dataDir, signOff())
    const before = readFileSync(file(), 'utf8')
    appendSignOff(dataDir, signOff({ by: 'Luz Ortega' }))
    expect(readFileSync(file(), 'utf8').startsWith(before)).toBe(true)
  })

  it('survives a line that a crash cut off, which counts for nothing', () => {
    appendSignOff(dataDir, signOff())
    appendFileSync(file(), JSON.stringify(signOff({ by: 'Cut Off' })).slice(0, -20))
    appendSignOff(dataDir, signOff({ by: 'Luz Ortega' }))
    const { signOffs, unreadable } = readSignOffs(dataDir)
    expect(signOffs.map(({ by }) => by)).toEqual(['Ana Ruiz', 'Luz Ortega'])
    expect(unreadable).toBe(1)
  })

  it.each(['', 'A', 'x'.repeat(101), 'Ana\nRuiz', 'Ana\u0007Ruiz', 'Ana\u202eziuR', 'Ana\u2028Ruiz'])(
    'takes no signer named %j',
    (by) => {
      expect(() => appendSignOff(dataDir, signOff({ by }))).toThrow()
      expect(existsSync(file())).toBe(false)
    },
  )
})

describe('a service that runs', () => {
  const watch = (now: { ms: number }) => {
    const { lines, logger } = memoryLog()
    return { lines, watch: new ReviewWatch({ dataDir, version, clock: () => new Date(now.ms), logger }) }
  }

  it('sees a sign-off within a minute, without reading for every question', () => {
    const now = { ms: 0 }
    const { watch: review } = watch(now)
    expect(review.state()).toBeNull()
    appendSignOff(dataDir, signOff())
    now.ms += 1000
    expect(review.state()).toBeNull()
    now.ms += 59_000
    expect(review.state()).toEqual({ by: 'Ana Ruiz', on: '2026-11-21' })
  })

  it.each([
    [true, 'warn'],
    [false, 'info'],
  ])('says at start that nothing was reviewed (in production: %s) as %s', (production, level) => {
    const { lines, watch: review } = watch({ ms: 0 })
    review.announce(production)
    expect(lines).toMatchObject([{ level, ...version, msg: expect.stringContaining('not yet reviewed') }])
  })

  it('says at start what was reviewed, and logs no name', () => {
    appendSignOff(dataDir, signOff())
    const { lines, watch: review } = watch({ ms: 0 })
    review.announce(true)
    expect(lines).toMatchObject([
      { level: 'info', on: '2026-11-21', msg: expect.stringContaining('were reviewed') },
    ])
    expect(JSON.stringify(lines)).not.toContain('Ana')
  })

  it('goes on where the file cannot be read, and says so once', () => {
    writeFileSync(join(folder, 'data'), 'a file where the folder should be')
    const now = { ms: 0 }
    const { lines, watch: review } = watch(now)
    expect(review.state()).toBeNull()
    now.ms += 60_000
    expect(review.state()).toBeNull()
    expect(lines).toMatchObject([{ level: 'warn', code: 'ENOTDIR' }])
  })
})
