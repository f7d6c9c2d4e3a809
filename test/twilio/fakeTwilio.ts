import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import twilio from 'twilio'

/** How the next call of ours is met. `taken` and `dropped` have the message sent and lose the answer. */
export type Mishap = 429 | 500 | 503 | 'silent' | 'taken' | 'dropped' | { readonly code: number }

/** A message that we gave to Twilio, as Twilio keeps it. */
export interface KeptMessage {
  readonly sid: string
  readonly to: string
  readonly from: string
  readonly body: string
  readonly statusCallback: string | undefined
  readonly at: Date
}

export interface FakeTwilioOptions {
  readonly accountSid?: string
  readonly authToken?: string
  readonly number?: string
  /** Which states are told of each message, in this order. */
  readonly statuses?: readonly string[]
  /** False: the account has Advanced Opt-Out, which answers in these words and says so in `OptOutType`. */
  readonly advancedOptOut?: Readonly<Record<'STOP' | 'START' | 'HELP', readonly string[]>>
  readonly webhookTimeoutMs?: number
}

const STOP_WORDS = /^(stop|stopall|unsubscribe|cancel|end|quit|revoke|optout)$/i
const START_WORDS = /^(start|unstop|yes)$/i

export const ACCOUNT = `AC${'0123456789abcdef'.repeat(2)}`
export const TOKEN = 'a-token-of-the-account'
export const OUR_NUMBER = '+12135550100'

const sid = (prefix: 'SM' | 'MM' = 'SM') => prefix + randomBytes(16).toString('hex')

/**
 * Twilio as its documentation describes it, on this machine: takes messages by REST (version 2010-04-01), calls webhooks
 * signed, once again when the first call fails, keeps who said STOP and refuses them (21610), tells what becomes of
 * messages. The signature is made by Twilio's own package.
 */
export class FakeTwilio {
  readonly kept: KeptMessage[] = []
  /** What Twilio itself wrote to telephones: confirmations of STOP and START. */
  readonly own: { to: string; body: string }[] = []
  readonly requests: { method: string; path: string; authorization: string }[] = []
  readonly mishaps: Mishap[] = []
  readonly webhookAnswers: number[] = []
  /** Files that came with messages and are still kept, by their path. */
  readonly media = new Map<string, Buffer>()
  webhook = ''
  onMessage: (message: KeptMessage) => void = () => undefined
  #options: FakeTwilioOptions
  readonly #stopped = new Set<string>()
  readonly #server = createServer((request, response) => void this.#answer(request, response))
  readonly #underWay = new Set<Promise<unknown>>()

  constructor(options: FakeTwilioOptions = {}) {
    this.#options = options
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    return this.url
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** What the account of a service must be set to. */
  get settings(): Record<string, string> {
    const { accountSid = ACCOUNT, authToken = TOKEN, number = OUR_NUMBER } = this.#options
    return {
      TWILIO_ACCOUNT_SID: accountSid,
      TWILIO_AUTH_TOKEN: authToken,
      TWILIO_NUMBER: number,
      TWILIO_API_URL: this.url,
    }
  }

  set statuses(statuses: readonly string[]) {
    this.#options = { ...this.#options, statuses }
  }

  /** Texts that a telephone has got from us, oldest first. */
  heardBy(telephone: string): readonly string[] {
    return this.kept.filter(({ to }) => to === telephone).map(({ body }) => body)
  }

  /** A telephone writes. Resolves with how our webhook answered, after the second try where the first failed. */
  async text(from: string, body: string, more: Record<string, string> = {}): Promise<number> {
    const messageSid = more.MessageSid ?? sid(more.NumMedia ? 'MM' : 'SM')
    const optOutType = this.#hearReserved(from, body.trim())
    const { accountSid = ACCOUNT, number = OUR_NUMBER } = this.#options
    const fields = {
      ToCountry: 'US',
      ToState: 'CA',
      SmsMessageSid: messageSid,
      NumMedia: '0',
      ToCity: 'LOS ANGELES',
      FromZip: '',
      SmsSid: messageSid,
      FromState: 'CA',
      SmsStatus: 'received',
      FromCity: '',
      Body: body,
      FromCountry: 'US',
      To: number,
      NumSegments: '1',
      MessageSid: messageSid,
      AccountSid: accountSid,
      From: from,
      ApiVersion: '2010-04-01',
      ...(optOutType && { OptOutType: optOutType }),
      ...more,
    }
    const first = await this.call(this.webhook, fields)
    return first < 500 ? first : this.call(this.webhook, fields)
  }

  /** A telephone sends pictures, and words with them. */
  textPictures(from: string, body: string, pictures: readonly Buffer[]): Promise<number> {
    const messageSid = sid('MM')
    const { accountSid = ACCOUNT } = this.#options
    const fields = pictures.flatMap((bytes, index) => {
      const path = `/2010-04-01/Accounts/${accountSid}/Messages/${messageSid}/Media/ME${randomBytes(16).toString('hex')}`
      this.media.set(path, bytes)
      return [
        [`MediaUrl${index}`, this.url + path],
        [`MediaContentType${index}`, 'image/jpeg'],
      ]
    })
    const more = { NumMedia: String(pictures.length), MessageSid: messageSid, ...Object.fromEntries(fields) }
    return this.text(from, body, more)
  }

  /** One signed call of a webhook; 599 when it does not answer in time. */
  async call(url: string, fields: Record<string, string>): Promise<number> {
    const { authToken = TOKEN, webhookTimeoutMs = 15_000 } = this.#options
    const signature = twilio.getExpectedTwilioSignature(authToken, url, fields)
    const status = await fetch(url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8',
        'X-Twilio-Signature': signature,
        'I-Twilio-Idempotency-Token': randomBytes(8).toString('hex'),
        'User-Agent': 'TwilioProxy/1.1',
      },
      body: new URLSearchParams(fields),
      signal: AbortSignal.timeout(webhookTimeoutMs),
    }).then(
      async (response) => {
        await response.arrayBuffer()
        return response.status
      },
      () => 599,
    )
    this.webhookAnswers.push(status)
    return status
  }

  /** Tells that something became of a message, as the network does later. */
  async tell(message: KeptMessage, status: string, errorCode?: number): Promise<number> {
    if (!message.statusCallback) return 0
    const { accountSid = ACCOUNT } = this.#options
    return this.call(message.statusCallback, {
      SmsSid: message.sid,
      SmsStatus: status,
      MessageStatus: status,
      To: message.to,
      MessageSid: message.sid,
      AccountSid: accountSid,
      From: message.from,
      ApiVersion: '2010-04-01',
      ...(errorCode && { ErrorCode: String(errorCode) }),
    })
  }

  /** Resolves when every callback under way has been answered. */
  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay)
  }

  async stop(): Promise<void> {
    await this.idle()
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #hearReserved(from: string, body: string): 'STOP' | 'START' | 'HELP' | undefined {
    const advanced = this.#options.advancedOptOut
    const lists = Object.entries(advanced ?? {}) as ['STOP' | 'START' | 'HELP', readonly string[]][]
    const word = lists.find(([, words]) =>
      words.some((each) => each.toLowerCase() === body.toLowerCase()),
    )?.[0]
    const isStop = advanced ? word === 'STOP' : STOP_WORDS.test(body)
    const isStart = advanced ? word === 'START' : START_WORDS.test(body)
    if (isStop) {
      if (!this.#stopped.has(from))
        this.own.push({ to: from, body: 'You have successfully been unsubscribed.' })
      this.#stopped.add(from)
    } else if (isStart && this.#stopped.delete(from)) {
      this.own.push({ to: from, body: 'You have successfully been re-subscribed.' })
    } else if (word === 'HELP') this.own.push({ to: from, body: 'Reply STOP to unsubscribe.' })
    return word
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { accountSid = ACCOUNT, authToken = TOKEN } = this.#options
    const { pathname, searchParams } = new URL(request.url ?? '', this.url)
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const form = new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
    const authorization = request.headers.authorization ?? ''
    this.requests.push({ method: request.method ?? '', path: pathname, authorization })
    const expected = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`
    if (authorization !== expected) return refuse(response, 401, 20003, 'Authenticate')
    if (pathname.includes('/Media/')) return this.#file(request.method ?? '', pathname, response)
    if (pathname !== `/2010-04-01/Accounts/${accountSid}/Messages.json`)
      return refuse(response, 404, 20404, 'The requested resource was not found')
    if (request.method === 'GET') return this.#list(searchParams, response)
    const mishap = this.mishaps.shift()
    if (mishap === 'silent') return
    if (mishap === 429) return refuse(response, 429, 20429, 'Too Many Requests')
    if (mishap === 500 || mishap === 503) return refuse(response, mishap, 20500, 'Internal Server Error')
    if (typeof mishap === 'object') return refuse(response, 400, mishap.code, 'refused')
    this.#create(form, response, mishap)
  }

  #create(form: URLSearchParams, response: ServerResponse, mishap: Mishap | undefined): void {
    const { number = OUR_NUMBER } = this.#options
    const [to, body] = [form.get('To') ?? '', form.get('Body') ?? '']
    const from = form.get('From') ?? number
    if (!/^\+[1-9]\d{6,14}$/.test(to)) return refuse(response, 400, 21211, "Invalid 'To' Phone Number")
    if (!form.has('From') && !form.has('MessagingServiceSid'))
      return refuse(response, 400, 21603, "A 'From' phone number is required")
    if (body === '') return refuse(response, 400, 21602, 'Message body is required')
    if (body.length > 1600) return refuse(response, 400, 21617, 'The concatenated message body exceeds 1600')
    if (this.#stopped.has(to))
      return refuse(response, 400, 21610, 'Attempt to send to unsubscribed recipient')
    const message = {
      sid: sid(),
      to,
      from,
      body,
      statusCallback: form.get('StatusCallback') ?? undefined,
      at: new Date(),
    }
    this.kept.push(message)
    this.onMessage(message)
    this.#tellLater(message)
    if (mishap === 'dropped') response.destroy()
    else if (mishap !== 'taken') send(response, 201, asJson(message))
  }

  #file(method: string, path: string, response: ServerResponse): void {
    const bytes = this.media.get(path)
    if (!bytes) return refuse(response, 404, 20404, 'The requested resource was not found')
    if (method === 'DELETE') this.media.delete(path)
    response.writeHead(method === 'DELETE' ? 204 : 200, { 'Content-Type': 'image/jpeg' })
    response.end(method === 'DELETE' ? undefined : bytes)
  }

  #tellLater(message: KeptMessage): void {
    const tell = async () => {
      for (const status of this.#options.statuses ?? ['sent', 'delivered']) await this.tell(message, status)
    }
    const telling = tell().finally(() => this.#underWay.delete(telling))
    this.#underWay.add(telling)
  }

  #list(query: URLSearchParams, response: ServerResponse): void {
    const messages = this.kept.filter(({ to }) => to === query.get('To')).toReversed()
    send(response, 200, { messages: messages.map(asJson), page_size: 50 })
  }
}

const asJson = ({ sid: name, to, from, body, at }: KeptMessage) => ({
  sid: name,
  to,
  from,
  body,
  status: 'queued',
  date_created: at.toUTCString(),
  error_code: null,
})

function refuse(response: ServerResponse, status: number, code: number, message: string): void {
  send(response, status, { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status })
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' })
  response.end(JSON.stringify(body))
}
