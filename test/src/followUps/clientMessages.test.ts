import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ClientMessage } from '../../../dialogs/afterwards/wake.ts'
import { clientEmails, clientTexts } from '../../../src/followUps/clientMessages.ts'
import type { Delivery } from '../../../src/notifications/outbox.ts'
import { aState } from '../../contract/aTurn.ts'

const mails: { to: string[]; body: string }[] = []
const mailServer = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo(address, _session, done) {
    if (address.address.startsWith('gone'))
      done(Object.assign(new Error('no such user'), { responseCode: 550 }))
    else done()
  },
  onData(stream, session, done) {
    const chunks: Buffer[] = []
    stream.on('data', (chunk) => chunks.push(chunk))
    stream.on('end', () => {
      const to = session.envelope.rcptTo.map(({ address }) => address)
      mails.push({ to, body: Buffer.concat(chunks).toString('utf8') })
      done()
    })
  },
})
beforeAll(async () => {
  await new Promise<void>((resolve) => void mailServer.listen(0, '127.0.0.1', resolve))
})
afterAll(() => new Promise<void>((resolve) => mailServer.close(() => resolve())))

/** Over a conversation of which at this moment this may be sent. */
const over = (message: ClientMessage) => ({
  conversations: {
    find: async () => ({
      id: 'web',
      channel: 'directline' as const,
      revision: 1,
      state: aState(),
      lastSeq: 1,
      handoff: null,
    }),
  },
  dialog: { clientMessage: () => message },
  clock: () => new Date('2026-12-07T15:00:00Z'),
})

const delivery: Delivery = {
  item: {
    id: 7,
    dedupeKey: 'client:K7M-4PQ:1',
    kind: 'client.email',
    conversationId: 'web',
    caseNumber: 'K7M-4PQ',
    channel: 'directline',
    attempts: 0,
  },
  content: { payload: { replies: [{ key: 'reminders.days', params: {} }] }, activity: null, address: null },
  signal: new AbortController().signal,
}
const message = {
  to: 'marta@example.org',
  subject: 'The message that you asked for',
  text: 'Por favor abra el chat. ñ',
}
const smtp = () => ({
  smtpUrl: `smtp://127.0.0.1:${(mailServer.server.address() as AddressInfo).port}`,
  from: 'notes@example.net',
})

describe('what a person asked for', () => {
  it('comes by e-mail from an address that says nothing, with nothing but the words', async () => {
    await clientEmails(over(message), smtp())(delivery)
    expect(mails).toHaveLength(1)
    expect(mails[0]?.to).toEqual(['marta@example.org'])
    expect(mails[0]?.body).toMatch(/^From: notes@example\.net\r$/m)
    expect(mails[0]?.body).toMatch(/^Subject: The message that you asked for\r$/m)
    expect(mails[0]?.body).not.toMatch(/K7M|Legal/)
  })

  it('is not sent when it is not wanted any more, waits for the hour, and is given up where nobody is', async () => {
    const before = mails.length
    await clientEmails(over(null), smtp())(delivery)
    const later = new Date('2026-12-08T14:00:00Z')
    await expect(clientEmails(over({ notBefore: later }), smtp())(delivery)).rejects.toMatchObject({
      until: later,
    })
    const gone = over({ ...message, to: 'gone@example.org' })
    await expect(clientEmails(gone, smtp())(delivery)).rejects.toMatchObject({ code: 'email.refused' })
    expect(mails).toHaveLength(before)
  })

  it('goes by text through the gate of the texting channel', async () => {
    const sent: Delivery[] = []
    const sms = { deliver: async (one: Delivery) => void sent.push(one), number: '+12135550100' }
    await clientTexts(over({ ...message, to: '+12133734253' }), sms)(delivery)
    expect(sent[0]?.item.id).toBe(7)
    expect(sent[0]?.content).toMatchObject({
      address: { to: '+12133734253', from: '+12135550100' },
      activity: { activity: { text: message.text } },
    })
    await clientTexts(over(null), sms)(delivery)
    expect(sent).toHaveLength(1)
  })
})
