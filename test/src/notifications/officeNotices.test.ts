import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type ConsoleServer, startConsoleServer } from '../../helpers/consoleServer.ts'

const SECRET = 'a secret of the webhook, long enough'.replaceAll(' ', '_')
const mails: string[] = []
const hooks: { headers: IncomingHttpHeaders; body: string }[] = []

const mailServer = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, _session, done) {
    const chunks: Buffer[] = []
    stream.on('data', (chunk) => chunks.push(chunk))
    stream.on('end', () => {
      mails.push(Buffer.concat(chunks).toString('utf8'))
      done()
    })
  },
})
/** Fails the first time, so that what comes the second time can be compared. */
const hookServer = createServer(async (request, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  hooks.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') })
  response.statusCode = hooks.length === 1 ? 503 : 204
  response.end()
})

let server: ConsoleServer

beforeAll(async () => {
  mailServer.listen(0, '127.0.0.1')
  hookServer.listen(0, '127.0.0.1')
  await Promise.all([once(mailServer.server, 'listening'), once(hookServer, 'listening')])
  const portOf = (address: unknown) => (address as AddressInfo).port
  server = await startConsoleServer({
    NOTIFY_EMAIL: 'desk@office.test',
    NOTIFY_FROM: 'intake@office.test',
    SMTP_URL: `smtp://127.0.0.1:${portOf(mailServer.server.address())}`,
    WEBHOOK_URL: `http://127.0.0.1:${portOf(hookServer.address())}/hook`,
    WEBHOOK_SECRET: SECRET,
  })
})
afterAll(async () => {
  await server.close()
  await new Promise<void>((resolve) => mailServer.close(() => resolve()))
  hookServer.close()
})

it('tells of a new case by a real mail server and a signed call, again after a failure, and nothing of the client', async () => {
  const client = await server.startClient()
  await client.say('My name is Maria Lopez, I got a NOID dated November 2 by mail and I want a person')
  await vi.waitFor(() => expect([mails.length, hooks.length]).toEqual([1, 2]), { timeout: 8000 })
  const number = /\*\*([2-9B-Z]{3}-[2-9B-Z]{3})\*\*/.exec(JSON.stringify(await client.log()))?.[1]
  expect(mails[0]).toContain(`Subject: Case ${number} (P1) waits for a person`)
  expect(mails[0]).toContain(`/console/case/${number}`)
  const [first, second] = hooks
  expect(second?.body).toBe(first?.body)
  expect(JSON.parse(second?.body ?? '')).toMatchObject({ event: 'case.queued', case: number, priority: 'P1' })
  const signed = `${second?.headers['x-intake-timestamp']}.${second?.body}`
  const signature = createHmac('sha256', SECRET).update(signed).digest('hex')
  expect(second?.headers['x-intake-signature']).toBe(`sha256=${signature}`)
  expect(`${mails} ${hooks.map(({ body }) => body)}`).not.toMatch(/maria|lopez|noid|november/i)
})
