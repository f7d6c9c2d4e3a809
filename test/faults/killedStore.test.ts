import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { migrateConversation } from '../../dialogs/migrate.ts'
import { installationKeyFrom } from '../../src/privacy/installationKey.ts'
import { openSqliteStore, type Store } from '../../src/storage/sqlite/openSqliteStore.ts'

const KILLS = 50
/** Two lines of kills side by side, each with a file of its own: most of the time goes into starting processes. */
const LINES = 2

it(`has every acknowledged turn after ${KILLS} kills at random moments, whole and once`, {
  timeout: 120_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'killed-'))
  const lines = Array.from({ length: LINES }, (_, line) => killAgainAndAgain(join(folder, `${line}.db`)))
  const acknowledged = await Promise.all(lines)
  for (const [line, turns] of acknowledged.entries()) {
    const store = open(join(folder, `${line}.db`))
    expect(turns.length).toBeGreaterThan(KILLS / LINES)
    await expectAll(store, turns)
    await expectWhole(store)
    await store.close()
  }
  rmSync(folder, { recursive: true })
})

/** Resolves with the turns that were acknowledged, `conversation key`, in all lives of the process. */
async function killAgainAndAgain(file: string): Promise<string[]> {
  const turns: string[] = []
  for (let run = 0; run < KILLS / LINES; run++) turns.push(...(await liveAndDie(file, String(run))))
  return turns
}

async function liveAndDie(file: string, run: string): Promise<string[]> {
  const script = fileURLToPath(new URL('./commitUntilKilled.ts', import.meta.url))
  const env = { ...process.env, NODE_COMPILE_CACHE: join(dirname(file), 'compiled') }
  const child = spawn(process.execPath, [script, file, run], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  const closed = once(child, 'close')
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
  })
  await once(child.stdout, 'data')
  await sleep(Math.random() * 60)
  child.kill('SIGKILL')
  await closed
  return output.split('\n').slice(0, -1)
}

function open(file: string): Store {
  const installationKey = installationKeyFrom(Buffer.alloc(32, 7))
  return openSqliteStore({ file, installationKey, readState: migrateConversation })
}

async function expectAll({ conversations }: Store, turns: readonly string[]): Promise<void> {
  for (const turn of turns) {
    const [conversationId = '', key = ''] = turn.split(' ')
    const found = await conversations.findTurn(conversationId, key)
    expect(found?.inbound?.activity.text).toBe(key)
    expect(found?.replies.map(({ activity }) => activity.text)).toEqual([
      `first to ${key}`,
      `second to ${key}`,
    ])
  }
}

/** Committed or not, no turn is there in part or twice. */
async function expectWhole({ conversations, outbox }: Store): Promise<void> {
  let effects = 0
  for (const id of ['A', 'B', 'C', 'D']) {
    const found = await conversations.find(id)
    const log = await conversations.activitiesAfter(id, 0, 1_000_000)
    const turns = found?.revision ?? 0
    effects += turns
    expect(found?.lastSeq).toBe(3 * turns)
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1))
    expect(log).toHaveLength(3 * turns)
    const texts = log.map(({ activity }) => activity.text)
    expect(new Set(texts).size).toBe(texts.length)
    const asked = texts.filter((_, index) => index % 3 === 0)
    expect(found?.state.said).toEqual(asked.slice(-6))
  }
  expect(await countQueued(outbox)).toBe(effects)
}

async function countQueued(outbox: Store['outbox']): Promise<number> {
  const later = new Date('2100-01-01T00:00:00Z')
  let count = 0
  for (;;) {
    const due = await outbox.due(later, 100)
    if (due.length === 0) return count
    count += due.length
    await Promise.all(due.map(({ id }) => outbox.delivered(id, later)))
  }
}
