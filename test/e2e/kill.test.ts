import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, it } from 'vitest'
import { freePort, type ServerProcess, startServerProcess } from '../helpers/serverProcess.ts'

const KILLS = 50
/** Two lines of kills side by side, each with an office and a client of its own: most of the time goes into starting processes. */
const LINES = 2
/** A life has none, one or more messages acknowledged, by turns, and then a random moment more: as long as one or two take. */
const MOST_ACKNOWLEDGED = 3
const folder = mkdtempSync(join(tmpdir(), 'intake-kill-'))

afterAll(() => rmSync(folder, { recursive: true, force: true }))

class ErrorAnswer extends Error {}

/** Says how long a machine may take that has much else to do: 50 starts of the whole program. */
const TIMEOUT_MS = KILLS * 12_000

interface LoggedActivity {
  readonly from?: { readonly role?: string }
  readonly replyToId?: string
  readonly channelData?: { readonly clientActivityID?: string }
}

/** A client that sends one message after another and sends again, under the same id, what was not acknowledged. */
class Client {
  readonly acknowledged: string[] = []
  /** A server that lives answers well, up to the last moment: stays empty. */
  readonly refused: string[] = []
  /** How long the last acknowledged message took: what a moment is, on this machine now. */
  tookMs = 30
  #isTalking = false
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
    this.#isTalking = true
    await this.#sayOneAfterAnother(url)
    this.#isTalking = false
  }

  /** Resolves when so many more were acknowledged, or when nothing is said any more. */
  async heard(count: number): Promise<void> {
    const goal = this.acknowledged.length + count
    while (this.#isTalking && this.acknowledged.length < goal) await sleep(1)
  }

  async #sayOneAfterAnother(url: string): Promise<void> {
    for (;;) {
      const id = `message-${this.#next}`
      const began = performance.now()
      try {
        await this.#call('POST', `${url}/v3/directline/conversations/${this.#conversation}/activities`, {
          type: 'message',
          text: `Perdí mi cita el ${1 + (this.#next % 20)} de noviembre (${this.#next})`,
          from: { id: 'user' },
          channelData: { clientActivityID: id },
        })
      } catch (error) {
        if (error instanceof ErrorAnswer) this.refused.push(error.message)
        return
      }
      this.acknowledged.push(id)
      this.tookMs = performance.now() - began
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
    if (!answer.ok) throw new ErrorAnswer(`${method} answered ${answer.status}`)
    return (await answer.json()) as T
  }
}

it(`has every acknowledged message once and its reply, after ${KILLS} kills at any moment`, {
  timeout: TIMEOUT_MS,
}, async ({ signal }) => {
  const lines = Array.from({ length: LINES }, (_, line) => killAgainAndAgain(join(folder, `${line}`), signal))
  for (const {
    client: { acknowledged, refused },
    log,
  } of await Promise.all(lines)) {
    const kept = log.flatMap((activity) => activity.channelData?.clientActivityID ?? [])
    expect(refused).toEqual([])
    expect(acknowledged.length).toBeGreaterThan(KILLS / LINES)
    expect(acknowledged.filter((id) => !kept.includes(id))).toEqual([])
    expect(kept.length).toBe(new Set(kept).size)
    const answered = new Set(log.flatMap((activity) => activity.replyToId ?? []))
    expect(answered.size).toBe(kept.length)
  }
})

interface Survived {
  readonly client: Client
  readonly log: readonly LoggedActivity[]
}

/** What the client was told in all lives of a server, and what the server has of it in its last one. */
async function killAgainAndAgain(dataDir: string, signal: AbortSignal): Promise<Survived> {
  mkdirSync(dataDir)
  const port = await freePort()
  const client = new Client()
  for (let kill = 0; kill < KILLS / LINES; kill += 1) {
    signal.throwIfAborted()
    const server = await startServerProcess({ dataDir, port })
    if (kill === 0) await client.start(server.url)
    const talking = client.talk(server.url)
    await client.heard(kill % (MOST_ACKNOWLEDGED + 1))
    await sleep(Math.random() * 2 * client.tookMs)
    await killNow(server)
    await talking
  }
  const server = await startServerProcess({ dataDir, port })
  const log = await client.everything(server.url)
  await server.stop()
  return { client, log }
}

async function killNow(server: ServerProcess): Promise<void> {
  server.process.kill('SIGKILL')
  await once(server.process, 'exit')
}
