import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { clamdScanner } from '../../../src/attachments/clamd.ts'
import { EICAR, FakeClamd } from '../../helpers/fakeClamd.ts'

let clamd: FakeClamd
let port: number
beforeEach(async () => {
  clamd = new FakeClamd()
  port = await clamd.listen()
})
afterEach(() => clamd.close())

const scan = (bytes: Buffer, timing = {}) => clamdScanner({ host: '127.0.0.1', port }, timing)(bytes)

describe('clamd', () => {
  it('finds nothing in a clean file, whatever its size', async () => {
    for (const size of [0, 1, 65_535, 65_536, 65_537, 1_000_000]) {
      expect(await scan(Buffer.alloc(size, 7)), `${size}`).toBe('clean')
    }
  })

  it('finds the test virus, also across two parts', async () => {
    expect(await scan(EICAR)).toBe('infected')
    expect(await scan(Buffer.concat([Buffer.alloc(65_520), EICAR, Buffer.alloc(500)]))).toBe('infected')
  })

  it('says that a file is more than it takes, before it has read it', async () => {
    expect(await scan(Buffer.alloc(1_000_001))).toBe('too_large')
    expect(await scan(Buffer.alloc(20_000_000))).toBe('too_large')
  })

  it.each(['broken', 'cut'] as const)('that is %s counts as not reached', async (mood) => {
    clamd.mood = mood
    expect(await scan(EICAR)).toBe('unreachable')
  })

  it('that says nothing is not waited for', async () => {
    clamd.mood = 'silent'
    expect(await scan(EICAR, { silenceMs: 60 })).toBe('unreachable')
    expect(await scan(EICAR, { timeoutMs: 60 })).toBe('unreachable')
  })

  it('that is not there counts as not reached', async () => {
    await clamd.close()
    expect(await scan(EICAR)).toBe('unreachable')
    clamd = new FakeClamd()
    await clamd.listen()
  })

  it('may listen on a socket of this machine', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'clamd-'))
    const local = new FakeClamd()
    const path = join(folder, 'clamd.ctl')
    await local.listen({ path })
    expect(await clamdScanner({ path })(EICAR)).toBe('infected')
    await local.close()
    rmSync(folder, { recursive: true })
  })
})
