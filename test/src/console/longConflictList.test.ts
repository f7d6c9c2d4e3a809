import { request } from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type ConsoleClient, type ConsoleServer, startConsoleServer } from '../../helpers/consoleServer.ts'

let server: ConsoleServer
let root: ConsoleClient

beforeAll(async () => {
  server = await startConsoleServer()
  root = await server.signIn('root@office.test')
})
afterAll(() => server.close())

const PEOPLE = 12_000
const letters = (at: number): string =>
  at.toString(36).replaceAll(/\d/g, (digit) => 'klmnopqrst'[Number(digit)] ?? '')
const csv = `name\n${Array.from({ length: PEOPLE }, (_, at) => `An${letters(at)} Ru${letters(at * 7)}`).join('\n')}\n`

/** Sends a whole import but its last byte; `end` sends that, and gives the answer. */
async function heldImport() {
  const body = Buffer.from(JSON.stringify({ csv }))
  const sent = request(`${server.url}/console/api/conflicts`, {
    method: 'PUT',
    headers: {
      cookie: root.cookie,
      origin: server.url,
      'x-console': '1',
      'content-type': 'application/json',
      'content-length': body.length,
    },
  })
  const answered = new Promise<number>((resolve, reject) => {
    sent.on('response', (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
    sent.on('error', reject)
  })
  await new Promise((resolve) => sent.write(body.subarray(0, -1), resolve))
  // Whoever is answered after it has had the import's first part before.
  await root.get('me')
  return { end: () => sent.end(body.subarray(-1)), answered }
}

it('answers others while a long conflict list is taken in', async () => {
  const { end, answered } = await heldImport()
  let status = 0
  void answered.then((code) => {
    status = code
  })
  end()
  let others = 0
  while (status === 0) {
    expect((await root.get('me')).status).toBe(200)
    others += 1
  }
  expect(status).toBe(200)
  // In one go: ten, while its answer is on the way. With room in between: about 150.
  expect(others).toBeGreaterThan(40)
  expect((await root.get('conflicts')).body.people).toBe(PEOPLE)
})
