import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ConflictFile } from '../../../src/conflicts/conflictFile.ts'
import { ConflictWatch } from '../../../src/conflicts/conflictWatch.ts'
import { loadNameWords } from '../../../src/content/loadNameWords.ts'
import { installationKeyFrom } from '../../../src/privacy/installationKey.ts'
import { memoryLog } from '../../helpers/memoryLog.ts'

const words = loadNameWords()
const key = installationKeyFrom(Buffer.alloc(32, 3))
const person = (name: string) => ({ names: [name], reference: 'A-7' })
const at = new Date('2026-11-30T15:00:00Z')

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'conflicts-'))
})
afterEach(() => rmSync(dataDir, { recursive: true }))

const sealedFile = () => join(dataDir, 'conflicts.sealed')

describe('the stored list', () => {
  it('is encrypted, for this account only, and read back as it was', async () => {
    const file = new ConflictFile(dataDir, key)
    expect(await file.read()).toBe(null)
    await file.write([person('Ana Ruiz')], at)
    expect(readFileSync(sealedFile()).includes('Ana')).toBe(false)
    expect(statSync(sealedFile()).mode & 0o077).toBe(0)
    expect(await file.read()).toMatchObject({ people: [person('Ana Ruiz')], importedAt: at.toISOString() })
    file.remove()
    expect(await file.read()).toBe(null)
  })

  it('is refused under another key, or when a byte was altered', async () => {
    await new ConflictFile(dataDir, key).write([person('Ana Ruiz')], at)
    const other = new ConflictFile(dataDir, installationKeyFrom(Buffer.alloc(32, 4)))
    await expect(other.read()).rejects.toThrow('cannot be opened with this installation key')
    const bytes = readFileSync(sealedFile())
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
    writeFileSync(sealedFile(), bytes)
    await expect(new ConflictFile(dataDir, key).read()).rejects.toThrow('cannot be opened')
  })
})

describe('the list in a running service', () => {
  const watching = () => {
    const clock = { now: at.getTime() }
    const file = new ConflictFile(dataDir, key)
    const log = memoryLog()
    const watch = () =>
      ConflictWatch.open({ file, words, clock: () => new Date(clock.now), logger: log.logger })
    return { clock, file, log, watch }
  }

  it('follows an import, another one and its removal without a restart', async () => {
    const { clock, file, watch } = watching()
    const list = await watch()
    const settled = async (has: (list: ConflictWatch) => boolean) => {
      clock.now += 10_001
      await vi.waitFor(() => expect(has(list)).toBe(true))
    }
    expect(list.isOn).toBe(false)
    await file.write([person('Ana Ruiz')], at)
    await settled(({ isOn }) => isOn)
    expect(list.mayBeIn('ana ruiz')).toEqual(['A-7'])
    await file.write([person('Pedro Díaz'), person('Luis Vega')], at)
    await settled((one) => one.mayBeIn('ana ruiz').length === 0)
    expect(list.mayBeIn('pedro diaz')).toEqual(['A-7'])
    file.remove()
    await settled(({ isOn }) => !isOn)
  })

  it('uses an import of this process as soon as it is asked to, and another one that came meanwhile', async () => {
    const { file, watch } = watching()
    const list = await watch()
    await file.write([person('Ana Ruiz')], at)
    const following = list.follow()
    await file.write([person('Pedro Díaz')], at)
    await Promise.all([following, list.follow()])
    expect([list.mayBeIn('ana ruiz'), list.mayBeIn('pedro diaz')]).toEqual([[], ['A-7']])
  })

  it('keeps the list before while the new one cannot be opened, and says so without a name', async () => {
    const { file, log, watch } = watching()
    await file.write([person('Ana Ruiz')], at)
    const list = await watch()
    writeFileSync(sealedFile(), 'not a list')
    await list.follow()
    expect(list.mayBeIn('Ana Ruiz')).toEqual(['A-7'])
    expect(JSON.stringify(log.lines)).toContain('cannot be opened')
    expect(JSON.stringify(log.lines)).not.toContain('Ana')
  })

  it('does not start with a list that cannot be opened: nobody would be checked', async () => {
    writeFileSync(sealedFile(), 'not a list')
    await expect(watching().watch()).rejects.toThrow('conflicts:import')
  })
})
