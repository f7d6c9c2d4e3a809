import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import pino from 'pino'
import sharp from 'sharp'
import twilio from 'twilio'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { textLineId } from '../../../../src/channels/sms/textLine.ts'
import { installationKeyFrom } from '../../../../src/privacy/installationKey.ts'
import { ACCOUNT, OUR_NUMBER, TOKEN } from '../../../twilio/fakeTwilio.ts'
import { MARIA, startTextingService, type TextingService } from '../../../twilio/textingService.ts'

let service: TextingService
const logged: string[] = []
const logger = pino({ level: 'trace' }, { write: (line) => logged.push(line) })
let telephones = 0
/** A telephone that nobody has used. */
const aTelephone = () => `+1213555${String(2000 + ++telephones)}`

beforeAll(async () => {
  service = await startTextingService({}, { logger })
})
afterAll(() => service.close())
afterEach(() => {
  service.twilio.statuses = ['sent', 'delivered']
  service.twilio.mishaps.length = 0
})

const form = (fields: Record<string, string>, signature?: string) =>
  fetch(`${service.url}/api/sms`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      'X-Twilio-Signature':
        signature ?? twilio.getExpectedTwilioSignature(TOKEN, `${service.url}/api/sms`, fields),
    },
    body: new URLSearchParams(fields),
  })
const fieldsOf = (from: string, body: string, more: Record<string, string> = {}) => ({
  MessageSid: `SM${'0'.repeat(31)}1`,
  AccountSid: ACCOUNT,
  From: from,
  To: OUR_NUMBER,
  Body: body,
  NumMedia: '0',
  ...more,
})

describe('a message that comes in', () => {
  it('is answered at once with TwiML that does nothing, and then by a message', async () => {
    const from = aTelephone()
    const response = await form(fieldsOf(from, 'hello'))
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/xml; charset=utf-8')
    expect(await response.text()).toBe(new twilio.twiml.MessagingResponse().toString())
    await service.settled()
    expect(service.twilio.heardBy(from).join('\n')).toContain('Casa Legal')
  })

  it('is refused without a good signature, and leaves nothing', async () => {
    const from = aTelephone()
    const fields = fieldsOf(from, 'hello')
    expect((await form(fields, 'bm90IHNpZ25lZA==')).status).toBe(403)
    expect((await form({ ...fields, Body: 'other' }, signatureOf(fields))).status).toBe(403)
    await service.settled()
    expect(service.twilio.heardBy(from)).toEqual([])
  })

  it('that is signed and no message is refused as such', async () => {
    expect((await form({ AccountSid: ACCOUNT })).status).toBe(400)
    const long = await form(fieldsOf(aTelephone(), 'x'.repeat(70_000)))
    expect(long.status).toBe(413)
  })

  it('counts once, however often Twilio brings it', async () => {
    const from = aTelephone()
    const fields = fieldsOf(from, 'I missed my appointment', { MessageSid: `SM${'a'.repeat(32)}` })
    const answers = await Promise.all([form(fields), form(fields)])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    await service.settled()
    const first = service.twilio.heardBy(from)
    await form(fields)
    await service.settled()
    expect(service.twilio.heardBy(from)).toEqual(first)
  })

  it('is taken in JSON by the hash in its address', async () => {
    const from = aTelephone()
    const body = JSON.stringify(fieldsOf(from, 'hello'))
    const url = `${service.url}/api/sms?bodySHA256=${twilio.getExpectedBodyHash(body)}`
    const signature = twilio.getExpectedTwilioSignature(TOKEN, url, {})
    const headers = { 'Content-Type': 'application/json', 'X-Twilio-Signature': signature }
    expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(200)
    await service.settled()
    expect(service.twilio.heardBy(from)).not.toEqual([])
  })

  it('with a picture brings it to the case, and leaves no copy at Twilio', async () => {
    const from = aTelephone()
    const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'white' } })
      .jpeg()
      .toBuffer()
    await service.ask('I want to talk to a person', from)
    expect(await service.twilio.textPictures(from, '', [picture])).toBe(200)
    await service.settled()
    expect(service.twilio.heardBy(from).join('\n')).toContain('I got your picture')
    await expect.poll(() => service.twilio.media.size).toBe(0)
    const database = new Database(join(service.dataDir, 'intake.sqlite'), { readonly: true })
    const kept = database.prepare(
      "SELECT count(*) FROM attachments JOIN conversations ON conversations.id = conversation_id WHERE channel = 'sms'",
    )
    expect(kept.pluck().get()).toBe(1)
    database.close()
  })

  it('with a file that is not there is asked to be sent again, and its words are heard', async () => {
    const from = aTelephone()
    const media = { NumMedia: '1', MediaUrl0: `${service.twilio.url}/gone`, MediaContentType0: 'image/jpeg' }
    const heard = await service.ask('this is my notice, I missed my appointment on November 3', from, media)
    expect(heard.join('\n')).toContain('did not reach me')
    expect(heard.join('\n')).toContain('November 3')
  })

  it('leaves no number and no word in the log, in ids or in the database', async () => {
    await service.ask('My name is Zoraida Quispe', MARIA)
    expect(logged.join('\n')).not.toMatch(/2135550134|Zoraida|hello/)
    const files = ['intake.sqlite', 'intake.sqlite-wal'].map((name) =>
      readFileSync(join(service.dataDir, name)).toString('latin1'),
    )
    expect(files.join('\n')).not.toMatch(/2135550134|Zoraida/)
    expect(files.join('\n')).toContain('sms:')
  })
})

describe('the name of a telephone', () => {
  it('is another for each pair of numbers and each installation', () => {
    const key = (byte: number) => installationKeyFrom(Buffer.alloc(32, byte)).deriveKey('text lines')
    const ids = [
      textLineId(key(1), '+1', '+2'),
      textLineId(key(1), '+2', '+1'),
      textLineId(key(1), '+1', '+3'),
      textLineId(key(2), '+1', '+2'),
    ]
    expect(new Set(ids).size).toBe(4)
    expect(ids.every((id) => /^[\w-]{22}$/.test(id))).toBe(true)
  })
})

const signatureOf = (fields: Record<string, string>) =>
  twilio.getExpectedTwilioSignature(TOKEN, `${service.url}/api/sms`, fields)

describe('a message of ours', () => {
  it('goes out under the account, with where to tell what becomes of it', async () => {
    const from = aTelephone()
    await service.ask('hello', from)
    const [message] = service.twilio.kept.filter(({ to }) => to === from)
    expect(message).toMatchObject({ from: OUR_NUMBER })
    expect(message?.statusCallback).toMatch(new RegExp(`^${service.url}/api/sms/status\\?item=\\d+&part=1$`))
  })

  it.each([[[429, 503] as const], [['taken'] as const], [['dropped'] as const]])(
    'arrives once and in order after %j',
    async (mishaps) => {
      const from = aTelephone()
      service.twilio.mishaps.push(...mishaps)
      const first = await service.ask('hello', from)
      const second = await service.ask('I missed my biometrics appointment', from)
      const all = service.twilio.heardBy(from)
      expect(all).toEqual([...first, ...second])
      expect(new Set(all).size).toBe(all.length)
      expect(first.length).toBeGreaterThan(0)
    },
    40_000,
  )

  it('is looked for before it is sent again only where it may have gone out', async () => {
    const from = aTelephone()
    service.twilio.requests.length = 0
    service.twilio.mishaps.push(429)
    await service.ask('hello', from)
    const looked = () => service.twilio.requests.filter(({ method }) => method === 'GET')
    expect(looked()).toEqual([])
    service.twilio.mishaps.push('dropped')
    await service.ask('I missed it', from)
    // Twilio has told by now what became of it.
    expect(looked()).toEqual([])
    service.twilio.statuses = []
    service.twilio.mishaps.push('dropped')
    await service.ask('because I was ill', from)
    expect(looked()).toHaveLength(1)
  }, 30_000)
})

describe('what becomes of a message', () => {
  const failedIn = async (number: string) => {
    const ana = await service.signIn('ana@office.test')
    const { messages } = (await ana.get(`cases/${number}/transcript?after=0&limit=200`)).body
    return messages.filter(({ delivery }) => delivery === 'failed').length
  }
  const caseOf = async (from: string) => {
    const heard = await service.ask('I want to talk to a person', from)
    return /\b[2-9B-Z]{3}-[2-9B-Z]{3}\b/.exec(heard.join('\n'))?.[0] ?? ''
  }

  it('is told by Twilio alone', async () => {
    const from = aTelephone()
    await service.ask('hello', from)
    const [message] = service.twilio.kept.filter(({ to }) => to === from)
    const url = message?.statusCallback ?? ''
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded', 'X-Twilio-Signature': 'x' }
    const body = new URLSearchParams({ MessageSid: message?.sid ?? '', MessageStatus: 'failed' })
    expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(403)
    expect(message && (await service.twilio.tell(message, 'delivered'))).toBe(200)
    const other = {
      ...(message ?? service.twilio.kept[0]),
      statusCallback: `${service.url}/api/sms/status?item=x`,
    }
    expect(await service.twilio.tell(other as NonNullable<typeof message>, 'delivered')).toBe(400)
  })

  it('is shown to staff when it is lost, also when word of it comes late and out of order', async () => {
    const from = aTelephone()
    service.twilio.statuses = ['undelivered', 'sent', 'queued']
    const number = await caseOf(from)
    expect(await failedIn(number)).toBeGreaterThan(0)
  })

  it('is no failure once it has arrived', async () => {
    const from = aTelephone()
    service.twilio.statuses = ['delivered', 'failed', 'sent']
    const number = await caseOf(from)
    expect(await failedIn(number)).toBe(0)
  })

  it('stops what would follow to a number that takes nothing, until somebody writes from it', async () => {
    const from = aTelephone()
    const number = await caseOf(from)
    service.twilio.mishaps.push({ code: 21614 })
    const ana = await service.signIn('ana@office.test')
    await ana.act(number, { kind: 'claim' })
    await service.settled()
    const before = service.twilio.requests.length
    await ana.act(number, { kind: 'reply', text: 'Are you there?' })
    await service.settled()
    expect(service.twilio.requests.length).toBe(before)
    expect(await failedIn(number)).toBe(2)
    await service.twilio.text(from, 'yes I am here')
    await ana.act(number, { kind: 'reply', text: 'Good.' })
    await service.settled()
    await vi.waitFor(() => expect(service.twilio.heardBy(from).at(-1)).toBe('Good.'))
  })
})
