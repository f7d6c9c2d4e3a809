import { WebSocket } from 'ws'
import { postJson } from './postJson.ts'

interface Activity {
  readonly type: string
  readonly text?: string
  readonly from?: { readonly role?: string }
  readonly replyToId?: string
}

/** A person on the web chat: writes over HTTP, hears on the WebSocket. */
export class DirectLineUser {
  readonly #url: string
  readonly #token: string
  readonly #conversation: string
  #socket: WebSocket | undefined
  #heard: ((activity: Activity) => void) | null = null
  /** What the bot has said, as it came. */
  readonly told: string[] = []

  private constructor(url: string, token: string, conversation: string) {
    this.#url = url
    this.#token = token
    this.#conversation = conversation
  }

  static async start(url: string): Promise<DirectLineUser> {
    const granted = (await postJson(`${url}/api/directline/token`, null, {})) as { token: string }
    const started = (await postJson(`${url}/v3/directline/conversations`, granted.token, {
      locale: 'en',
    })) as {
      conversationId: string
      token: string
      streamUrl: string
    }
    const user = new DirectLineUser(url, started.token ?? granted.token, started.conversationId)
    const socket = new WebSocket(started.streamUrl)
    user.#socket = socket
    socket.on('message', (frame) => user.#onFrame(String(frame)))
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
    return user
  }

  /** Milliseconds from sending to the first reply on the socket. */
  async say(text: string): Promise<number> {
    const began = performance.now()
    const answered = new Promise<number>((resolve) => {
      this.#heard = (activity) => {
        if (activity.type === 'message' && activity.replyToId) resolve(performance.now() - began)
      }
    })
    await postJson(`${this.#url}/v3/directline/conversations/${this.#conversation}/activities`, this.#token, {
      type: 'message',
      text,
      from: { id: 'user' },
    })
    return answered
  }

  /** Closes the page. */
  leave(): void {
    this.#socket?.close()
  }

  #onFrame(frame: string): void {
    if (!frame) return
    const { activities } = JSON.parse(frame) as { activities: Activity[] }
    for (const activity of activities) {
      if (activity.text && activity.from?.role === 'bot') this.told.push(activity.text)
      this.#heard?.(activity)
    }
  }
}
