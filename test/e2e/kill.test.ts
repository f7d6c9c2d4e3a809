import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { freePort, type ServerProcess, startServerProcess } from '../helpers/serverProcess.ts'

const KILLS = 50
const LONGEST_LIFE_MS = 250
const dataDir = mkdtempSync(join(tmpdir(), 'intake-kill-'))

afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

interface LoggedActivity {
  readonly from?: { readonly role?: string }
  readonly replyToId?: string
  readonly channelData?: { readonly clientActivityID?: string }
}

/** A client that sends one message after another and sends again, under the same id, what was not acknowledged. */
class Client {
  readonly acknowledged: string[] = []
  #token = ''
  #conversation = ''
  #next = 0

  async start(url: string): Promise<void> {
    const { token } = await this.#call<{ token: string }>('POST', `${url}/api/directline/token`, {})
    this.#token = token
    const started = await this.#call<{ conversationId: string }>(
      'POST',
      `${url}/v3/directline/conversations`,
      {
        locale: 'es',
      },
    )
    this.#conversation = started.conversationId
  }

  /** Until the server is gone. */
  async talk(url: string): Promise<void> {
    for (;;) {
      const id = `message-${this.#next}`
      try {
        await this.#call('POST', `${url}/v3/directline/conversations/${this.#conversation}/activities`, {
          type: 'message',
          text: `Perdí mi cita el ${1 + (this.#next % 20)} de noviembre (${this.#next})`,
          from: { id: 'user' },
          channelData: { clientActivityID: id },
        })
      } catch {
        return
      }
      this.acknowledged.push(id)
      this.#next += 1
    }
  }

  async everything(url: string): Promise<LoggedActivity[]> {
    const all: LoggedActivity[] = []
    let watermark = '0'
    for (;;) {
      const page = await this.#call<{ activities: LoggedActivity[]; watermark: string }>(
        'GET',
        `${url}/v3/directline/conversations/${this.#conversation}/activities?watermark=${watermark}`,
      )
      if (page.activities.length === 0) return all
      all.push(...page.activities)
      watermark = page.watermark
    }
  }

  async #call<T>(method: string, url: string, body?: unknown): Promise<T> {
    const answer = await fetch(url, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(this.#token ? { authorization: `Bearer ${this.#token}` } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    if (!answer.ok) throw new Error(`${method} answered ${answer.status}`)
    return (await answer.json()) as T
  }
}

describe('a server that is killed at any moment', () => {
  it(`has every acknowledged message once and its reply, after ${KILLS} kills`, {
    timeout: 240_000,
  }, async () => {
    const port = await freePort()
    const client = new Client()
    for (let kill = 0; kill < KILLS; kill += 1) {
      const server = await startServerProcess({ dataDir, port })
      if (kill === 0) await client.start(server.url)
      const talking = client.talk(server.url)
      await new Promise((resolve) => setTimeout(resolve, Math.random() * LONGEST_LIFE_MS))
      await killNow(server)
      await talking
    }
    const server = await startServerProcess({ dataDir, port })
    const log = await client.everything(server.url)
    await server.stop()

    const kept = log.flatMap((activity) => activity.channelData?.clientActivityID ?? [])
    expect(client.acknowledged.length).toBeGreaterThan(KILLS)
    expect(client.acknowledged.filter((id) => !kept.includes(id))).toEqual([])
    expect(kept.length).toBe(new Set(kept).size)
    const answered = new Set(log.flatMap((activity) => activity.replyToId ?? []))
    expect(answered.size).toBe(kept.length)
  })
})

async function killNow(server: ServerProcess): Promise<void> {
  server.process.kill('SIGKILL')
  await once(server.process, 'exit')
}
