import { WebSocket } from 'ws'

/** As much of XMLHttpRequest as rxjs 5 needs for directlinejs, over fetch. */
class FetchRequest {
  readyState = 0
  status = 0
  statusText = ''
  responseType = ''
  response: unknown = null
  responseText = ''
  timeout = 0
  withCredentials = false
  onreadystatechange: ((event: unknown) => void) | null = null
  ontimeout: ((event: unknown) => void) | null = null
  onload: ((event: unknown) => void) | null = null
  onerror: ((event: unknown) => void) | null = null
  upload = undefined
  readonly #headers = new Headers()
  readonly #abort = new AbortController()
  #received = new Headers()
  #method = 'GET'
  #url = ''

  open(method: string, url: string): void {
    this.#method = method
    this.#url = url
    this.readyState = 1
  }

  setRequestHeader(name: string, value: string): void {
    this.#headers.set(name, value)
  }

  getResponseHeader(name: string): string | null {
    return this.#received.get(name)
  }

  getAllResponseHeaders(): string {
    return [...this.#received].map(([name, value]) => `${name}: ${value}`).join('\r\n')
  }

  abort(): void {
    this.#abort.abort()
  }

  send(body?: RequestInit['body']): void {
    fetch(this.#url, {
      method: this.#method,
      headers: this.#headers,
      signal: this.#abort.signal,
      ...(body && { body }),
    }).then(
      async (response) => {
        this.status = response.status
        this.#received = response.headers
        const bytes = await response.arrayBuffer()
        this.responseText = Buffer.from(bytes).toString('utf8')
        this.response = this.responseType === 'arraybuffer' ? bytes : parsed(this.responseText)
        this.#done()
      },
      () => {
        if (!this.#abort.signal.aborted) this.#done()
      },
    )
  }

  #done(): void {
    this.readyState = 4
    this.onload?.({})
    this.onreadystatechange?.({})
    if (this.status === 0) this.onerror?.({})
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Sockets that were opened, so that a test can cut them. */
export const openedSockets: WebSocket[] = []

class RememberedSocket extends WebSocket {
  constructor(url: string) {
    super(url)
    openedSockets.push(this)
  }
}

/** Gives this process what directlinejs expects of a browser. */
export function installBrowserGlobals(): void {
  Object.assign(globalThis, { XMLHttpRequest: FetchRequest, WebSocket: RememberedSocket })
}
