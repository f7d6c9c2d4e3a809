import { installBrowserGlobals, openedSockets } from './browserGlobals.ts'

installBrowserGlobals()
const { ConnectionStatus, DirectLine } = await import('botframework-directlinejs')

type Options = ConstructorParameters<typeof DirectLine>[0]
type Received = {
  id?: string
  type: string
  text?: string
  channelData?: { clientActivityID?: string }
  replyToId?: string
  from: { id: string }
}

/** Microsoft's own client, and everything that it has received. */
export class TestClient {
  readonly line: InstanceType<typeof DirectLine>
  readonly received: Received[] = []
  readonly statuses: number[] = []
  readonly #firstSocket = openedSockets.length
  readonly #subscriptions: { unsubscribe(): void }[] = []

  constructor(options: Options & Record<string, unknown>) {
    // random 0: a lost socket is reopened after 3 s instead of up to 15.
    this.line = new DirectLine({ ...options, random: () => 0 } as Options)
    this.#subscriptions.push(
      this.line.connectionStatus$.subscribe((status) => this.statuses.push(status)),
      this.line.activity$.subscribe({
        next: (activity) => this.received.push(activity as Received),
        error: () => undefined,
      }),
    )
  }

  get texts(): string[] {
    return this.received.filter(({ type }) => type === 'message').map(({ text }) => text ?? '')
  }

  get online(): boolean {
    return this.statuses.at(-1) === ConnectionStatus.Online
  }

  get watermark(): string {
    return (this.line as unknown as { watermark: string }).watermark
  }

  get conversationId(): string {
    return (this.line as unknown as { conversationId: string }).conversationId
  }

  get token(): string {
    return (this.line as unknown as { token: string }).token
  }

  /** Resolves with the id, or with "retry"; rejects with the status that the client would not take. */
  say(text: string, clientActivityID: string = crypto.randomUUID()): Promise<string> {
    return this.post({ type: 'message', text, from: { id: 'ignored' }, channelData: { clientActivityID } })
  }

  post(activity: Record<string, unknown>): Promise<string> {
    return new Promise((resolve, reject) => {
      this.line.postActivity(activity as never).subscribe({ next: resolve, error: reject })
    })
  }

  /** Cuts the connection as a dead network would: no close frame. */
  cutSocket(): void {
    for (const socket of openedSockets.slice(this.#firstSocket)) socket.terminate()
  }

  end(): void {
    for (const subscription of this.#subscriptions) subscription.unsubscribe()
    this.line.end()
  }
}

export { ConnectionStatus }
