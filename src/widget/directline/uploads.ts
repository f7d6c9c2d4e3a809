import type { Environment } from './environment.ts'

/**
 * A file on its way. `progress`: 0 to 1. `failed`: it may be sent again, under the same id. What the
 * server does not keep it answers in words. A file is not kept in the browser, so a reload ends an upload; what arrived stands in the log.
 */
export interface Upload {
  readonly id: string
  /** Shows a picture from memory; a document has none. */
  readonly preview: string | undefined
  readonly progress: number
  readonly state: 'sending' | 'failed' | 'tooLarge'
}

/** Posts one file. Resolves with the HTTP status, 0 when nothing came back; undefined while there is no conversation. */
export type PostFile = (
  upload: { readonly id: string; readonly file: Blob },
  onProgress: (share: number) => void,
  signal: AbortSignal,
) => Promise<number> | undefined

interface UploadEvents {
  readonly post: PostFile
  readonly changed: () => void
  readonly accepted: () => void
}

interface Entry extends Upload {
  readonly file: Blob
  readonly abort: AbortController
}

/** Files that the server has not echoed yet, one in flight at a time. */
export class Uploads {
  #entries: readonly Entry[] = []
  #pumping = false
  /** Of files sent from this page, so that they need not be fetched to be seen. */
  readonly #previews = new Map<string, string>()
  readonly #environment: Environment
  readonly #events: UploadEvents

  constructor(environment: Environment, events: UploadEvents) {
    this.#environment = environment
    this.#events = events
  }

  get entries(): readonly Upload[] {
    return this.#entries
  }

  previewOf(id: string): string | undefined {
    return this.#previews.get(id)
  }

  add(file: Blob, maxBytes: number): void {
    const id = this.#environment.newId()
    const preview = file.type.startsWith('image/') ? URL.createObjectURL(file) : undefined
    if (preview) this.#previews.set(id, preview)
    const state = file.size > maxBytes ? 'tooLarge' : 'sending'
    this.#replace([...this.#entries, { id, file, preview, progress: 0, state, abort: new AbortController() }])
    void this.pump()
  }

  /** Ends an upload, or takes one away that did not get through. */
  drop(id: string): void {
    this.#entries.find((one) => one.id === id)?.abort.abort()
    this.#replace(this.#entries.filter((one) => one.id !== id))
  }

  retry(id: string): void {
    this.#change(id, { state: 'sending', progress: 0 })
    void this.pump()
  }

  /** The server has echoed these. */
  echoed(ids: ReadonlySet<string>): void {
    const left = this.#entries.filter(({ id }) => !ids.has(id))
    if (left.length < this.#entries.length) this.#replace(left)
  }

  /** Lets go of every file: the person leaves, or begins anew. */
  clear(): void {
    for (const { abort } of this.#entries) abort.abort()
    this.#previews.clear()
    this.#replace([])
  }

  async pump(): Promise<void> {
    if (this.#pumping) return
    this.#pumping = true
    try {
      for (let entry = this.#next(); entry; entry = this.#next()) {
        if (!(await this.#send(entry))) return
      }
    } finally {
      this.#pumping = false
    }
  }

  #next(): Entry | undefined {
    return this.#entries.find(({ state, progress }) => state === 'sending' && progress === 0)
  }

  async #send({ id, file, abort }: Entry): Promise<boolean> {
    const tell = (share: number) => this.#change(id, { progress: Math.max(share, 0.01) })
    tell(0)
    const posted = this.#events.post({ id, file }, tell, abort.signal)
    if (!posted) {
      this.#change(id, { progress: 0 })
      return false
    }
    const status = await posted
    if (status >= 200 && status < 300) {
      tell(1)
      this.#events.accepted()
    } else this.#change(id, { state: 'failed' })
    return true
  }

  #change(id: string, change: Partial<Upload>): void {
    this.#replace(this.#entries.map((one) => (one.id === id ? { ...one, ...change } : one)))
  }

  #replace(entries: readonly Entry[]): void {
    this.#entries = entries
    this.#events.changed()
  }
}
