/** What the client needs of the place it runs in. The page gives the browser's; tests give Node's. */
export interface Environment {
  /** Where the server is, such as `https://bot.example.org`. */
  readonly origin: string
  readonly fetch: typeof fetch
  /** Sends a form and tells how much of it has left. Resolves with the status, 0 where nothing came back. */
  readonly sendFile: (
    url: string,
    token: string,
    form: FormData,
    onProgress: (share: number) => void,
    signal: AbortSignal,
  ) => Promise<number>
  readonly openSocket: (url: string) => WebSocket
  /** Kept for this tab only: phones are shared. */
  readonly storage: KeyValueStore
  readonly now: () => number
  /** 0 ≤ n < 1; spreads the reconnects of many clients. */
  readonly random: () => number
  readonly newId: () => string
  /** A token that came with the page, once. */
  readonly takeToken?: () => string | undefined
  /** IANA name of the person's time zone. */
  readonly zone: string | undefined
}

export interface KeyValueStore {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

const PREFIX = 'intake.'

/** Reads what `writeStored` wrote. A value that cannot be read, or a browser that refuses, gives undefined. */
export function readStored(storage: KeyValueStore, key: string): unknown {
  try {
    const value = storage.getItem(PREFIX + key)
    return value === null ? undefined : JSON.parse(value)
  } catch {
    return undefined
  }
}

/** Keeps a value, or with undefined removes it. A browser that refuses to store only costs the resume after a reload. */
export function writeStored(storage: KeyValueStore, key: string, value: unknown): void {
  try {
    if (value === undefined) storage.removeItem(PREFIX + key)
    else storage.setItem(PREFIX + key, JSON.stringify(value))
  } catch {
    // Storage is off or full: the conversation goes on without it.
  }
}
