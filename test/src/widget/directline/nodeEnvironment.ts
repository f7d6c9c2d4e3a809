import { randomUUID } from 'node:crypto'
import type { Environment, KeyValueStore } from '../../../../src/widget/directline/environment.ts'

/** A tab's storage that lives as long as the test wants: hand it to a second client and that is a reload. */
export class MemoryStorage implements KeyValueStore {
  readonly values = new Map<string, string>()

  getItem(key: string): string | null {
    return this.values.get(key) ?? null
  }

  setItem(key: string, value: string): void {
    this.values.set(key, value)
  }

  removeItem(key: string): void {
    this.values.delete(key)
  }
}

export const nodeEnvironment = (
  origin: string,
  storage: KeyValueStore = new MemoryStorage(),
): Environment => ({
  origin,
  fetch: (input, init) => fetch(input, init),
  sendFile: async (url, token, body, onProgress, signal) => {
    const headers = { authorization: `Bearer ${token}` }
    const response = await fetch(url, { method: 'POST', headers, body, signal }).catch(() => undefined)
    onProgress(1)
    return response?.status ?? 0
  },
  openSocket: (url) => new WebSocket(url),
  storage,
  now: () => Date.now(),
  random: () => 0,
  newId: () => randomUUID(),
  zone: 'America/Chicago',
})

/** Resolves when it holds; says what did not come true otherwise. */
export async function until(what: string, holds: () => boolean, withinMs = 8_000): Promise<void> {
  const end = Date.now() + withinMs
  while (!holds()) {
    if (Date.now() > end) throw new Error(`After ${withinMs} ms still not: ${what}.`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
