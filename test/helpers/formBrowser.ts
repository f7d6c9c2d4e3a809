/** A browser without JavaScript, as far as the page of forms needs one: cookies, redirects, and what a form would send. */
export class FormBrowser {
  readonly #base: string
  #cookie: string | undefined
  #path: string
  html = ''
  status = 0

  constructor(base: string, path: string) {
    this.#base = base
    this.#path = path
  }

  /** Where it is, with what follows the `#`. */
  get path(): string {
    return this.#path
  }

  get cookie(): string | undefined {
    return this.#cookie
  }

  /** The buttons under the newest question. */
  get choices(): readonly string[] {
    const fieldset = /<fieldset class="choices">(.*?)<\/fieldset>/s.exec(this.html)?.[1] ?? ''
    return [...fieldset.matchAll(/<button name="text" value="([^"]*)">/g)].map(([, value]) =>
      plain(value ?? ''),
    )
  }

  /** What the bubbles say, in order, as a person reads it. */
  get messages(): readonly string[] {
    const bubbles = this.html.matchAll(/<div class="bubble"[^>]*>(.*?)<\/div><\/li>/gs)
    return [...bubbles].map(([, bubble]) =>
      plain((bubble ?? '').replace(/<\/?(strong|a|b|em)\b[^>]*>/g, '').replace(/<[^>]+>/g, ' ')).trim(),
    )
  }

  /** The hidden id of the page's next message. */
  get messageId(): string {
    return /name="message" value="([^"]*)"/.exec(this.html)?.[1] ?? ''
  }

  async open(path = this.#path): Promise<this> {
    return this.#go(path, { method: 'GET' })
  }

  async press(name: 'start' | 'leave' | 'new'): Promise<this> {
    return this.post({ [name]: '1' })
  }

  async say(text: string): Promise<this> {
    return this.post({ message: this.messageId, text })
  }

  async post(fields: Record<string, string>, headers: Record<string, string> = {}): Promise<this> {
    const [path = ''] = this.#path.split(/[#?]/)
    return this.#go(path, { method: 'POST', body: new URLSearchParams(fields), headers })
  }

  async #go(path: string, init: RequestInit): Promise<this> {
    const headers = { ...init.headers, ...(this.#cookie && { cookie: this.#cookie }) }
    const response = await fetch(`${this.#base}${path}`, { ...init, headers, redirect: 'manual' })
    const set = response.headers.get('set-cookie')
    if (set) this.#cookie = /=;/.test(set) ? undefined : set.split(';')[0]
    const location = response.headers.get('location')
    this.status = response.status
    this.html = await response.text()
    if (location?.startsWith('/')) return this.#go(location, { method: 'GET' })
    this.#path = location ?? path
    return this
  }
}

const plain = (text: string): string =>
  text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))).replace(/\s+/g, ' ')
