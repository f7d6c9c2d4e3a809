import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const main = resolve('src/main.js')
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'intake-serve-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

interface Ended {
  readonly status: number | null
  readonly out: string
  readonly err: string
}

/** Runs the program in its own folder until it ends; `until` in its output makes it stop. */
function serve(settings: Record<string, string>, until?: string): Promise<Ended> {
  const { PATH = '' } = process.env
  const program = spawn(process.execPath, [main, 'serve'], {
    cwd: folder,
    env: { PATH, DATA_DIR: join(folder, 'data'), ...settings },
  })
  let out = ''
  let err = ''
  program.stdout.on('data', (part) => {
    out += part
    if (until && out.includes(until)) program.kill('SIGTERM')
  })
  program.stderr.on('data', (part) => {
    err += part
  })
  return new Promise((done) => program.on('close', (status) => done({ status, out, err })))
}

describe('npm start', () => {
  it('names all wrong settings together, prints no value, and exits with 78', async () => {
    const ended = await serve({ PORT: 'secret-1', LOG_LEVEL: 'secret-2', DIRECTLINE_SECRET: 'secret-3' })
    expect(ended.status).toBe(78)
    for (const name of ['PORT', 'LOG_LEVEL', 'DIRECTLINE_SECRET']) expect(ended.err).toContain(name)
    expect(ended.err).not.toContain('secret-')
  })

  it('does not start in production without the app id and the installation key', async () => {
    const ended = await serve({ NODE_ENV: 'production' })
    expect(ended.status).toBe(78)
    expect(ended.err).toContain('MICROSOFT_APP_ID')
    expect(ended.err).toContain('INSTALLATION_KEY')
  })

  it('reads .env of the working directory, and the environment wins', async () => {
    writeFileSync(join(folder, '.env'), 'PORT=wrong\nOFFICE_OPENS=wrong\n')
    const ended = await serve({ OFFICE_OPENS: '08:00' })
    expect(ended.status).toBe(78)
    expect(ended.err).toContain('PORT')
    expect(ended.err).not.toContain('OFFICE_OPENS')
  })

  it('says in a sentence that the port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const ended = await serve({ PORT: String((other.address() as AddressInfo).port), LOG_LEVEL: 'error' })
    other.close()
    expect(ended).toEqual({
      status: 69,
      out: '',
      err: 'The port is in use by another program. Set PORT to a free one.\n',
    })
  })

  it('says on one line where it listens, and stops in good order', async () => {
    const ended = await serve({ PORT: '0', LOG_LEVEL: 'error' }, 'Listening')
    expect(ended).toMatchObject({ status: 0, err: '' })
    expect(ended.out).toMatch(/^Listening on http:\/\/127\.0\.0\.1:\d+\n$/)
  })
})
