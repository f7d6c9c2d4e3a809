import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { InstallationKeyError } from '../../../src/privacy/errors.ts'
import { installationKeyFrom, loadInstallationKey } from '../../../src/privacy/installationKey.ts'
import { memoryLog } from '../../helpers/memoryLog.ts'

let dataDir: string
beforeEach(() => {
  dataDir = join(mkdtempSync(join(tmpdir(), 'key-')), 'data')
})
afterEach(() => rmSync(join(dataDir, '..'), { recursive: true }))

const secret = Buffer.alloc(32, 3)
const load = (options: { setting?: string; production?: boolean }, log = memoryLog()) =>
  loadInstallationKey({ setting: options.setting, production: options.production ?? false, dataDir, ...log })
const bytes = (key: { deriveKey(purpose: string): { export(): Buffer } }, purpose: string) =>
  key.deriveKey(purpose).export().toString('hex')

describe('the installation key', () => {
  it('is read from the setting', () => {
    const key = load({ setting: secret.toString('base64'), production: true })
    expect(key.id).toBe(installationKeyFrom(secret).id)
  })

  it('is refused when it is not base64 of 32 bytes, without being quoted', () => {
    for (const setting of ['', 'secret-word', Buffer.alloc(31).toString('base64'), secret.toString('hex')]) {
      expect(() => load({ setting })).toThrow(InstallationKeyError)
    }
    expect(() => load({ setting: 'secret-word' })).not.toThrow(/secret-word/)
    expect(() => installationKeyFrom(Buffer.alloc(16))).toThrow(/16 bytes/)
  })

  it('is required in production', () => {
    expect(() => load({ production: true })).toThrow(/INSTALLATION_KEY is not set/)
  })

  it('is made once outside production, for the owner alone to read, with a warning', () => {
    const log = memoryLog()
    const made = load({}, log)
    const file = join(dataDir, 'installation.key')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(log.lines).toMatchObject([{ level: 'warn', file }])
    expect(JSON.stringify(log.lines)).not.toContain(readFileSync(file, 'utf8').trim())
    expect(load({}).id).toBe(made.id)
  })

  it('warns when others may read the file that it is in', () => {
    load({})
    chmodSync(join(dataDir, 'installation.key'), 0o644)
    const log = memoryLog()
    load({}, log)
    expect(log.lines).toMatchObject([{ level: 'warn', msg: expect.stringContaining('chmod 600') }])
  })

  it('is not replaced when the file that it should be in is damaged', () => {
    load({})
    writeFileSync(join(dataDir, 'installation.key'), 'half a key')
    expect(() => load({})).toThrow(InstallationKeyError)
  })

  it('gives each purpose a key of its own, always the same', () => {
    const key = installationKeyFrom(secret)
    expect(bytes(key, 'direct line tokens')).toHaveLength(64)
    expect(bytes(key, 'direct line tokens')).toBe(bytes(installationKeyFrom(secret), 'direct line tokens'))
    expect(bytes(key, 'direct line tokens')).not.toBe(bytes(key, 'wrap case keys'))
    expect(bytes(key, 'direct line tokens')).not.toContain(key.id)
  })
})
