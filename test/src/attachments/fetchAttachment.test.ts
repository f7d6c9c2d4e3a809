import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fetchAttachment } from '../../../src/attachments/fetchAttachment.ts'

/** Two hosts: the one that is asked, and the one that it sends on to. */
let asked: Server
let other: Server
let here: string
let there: string
const seen: { at: string; authorization: string | undefined }[] = []

const answer = (request: IncomingMessage, response: ServerResponse) => {
  seen.push({ at: `${request.headers.host}`, authorization: request.headers.authorization })
  const path = request.url ?? ''
  if (path === '/picture') return response.end('bytes')
  if (path === '/away') return response.writeHead(307, { location: `http://${there}/picture` }).end()
  if (path === '/near') return response.writeHead(302, { location: '/picture' }).end()
  if (path === '/round') return response.writeHead(302, { location: '/round' }).end()
  if (path === '/long') return response.writeHead(200, { 'content-length': '5000' }).end(Buffer.alloc(5000))
  if (path === '/endless') return void response.write(Buffer.alloc(5000))
  if (path === '/slow') return
  return response.writeHead(404).end()
}

const hostOf = (server: Server) => `127.0.0.1:${(server.address() as AddressInfo).port}`
beforeAll(async () => {
  asked = createServer(answer)
  other = createServer(answer)
  for (const server of [asked, other]) await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  here = hostOf(asked)
  there = hostOf(other)
})
afterAll(() => {
  for (const server of [asked, other]) {
    server.closeAllConnections()
    server.close()
  }
})
beforeEach(() => {
  seen.length = 0
})

const get = (path: string, hosts = [here, there], url = `http://${here}${path}`) =>
  fetchAttachment({ url, hosts, headers: { authorization: 'Basic secret' }, maxBytes: 1000, timeoutMs: 300 })
const NOT_FETCHED = { refused: 'not_fetched' }

describe('a file that a channel tells the address of', () => {
  it('is fetched with the credentials', async () => {
    expect(await get('/picture')).toEqual({ bytes: Buffer.from('bytes') })
    expect(seen).toEqual([{ at: here, authorization: 'Basic secret' }])
  })

  it('is followed to another host of the list without them', async () => {
    expect(await get('/away')).toEqual({ bytes: Buffer.from('bytes') })
    expect(seen).toEqual([
      { at: here, authorization: 'Basic secret' },
      { at: there, authorization: undefined },
    ])
    expect(await get('/near')).toEqual({ bytes: Buffer.from('bytes') })
    expect(seen.at(-1)).toEqual({ at: here, authorization: 'Basic secret' })
  })

  it('is not followed anywhere else, and not in a circle', async () => {
    expect(await get('/away', [here])).toEqual(NOT_FETCHED)
    expect(seen).toHaveLength(1)
    expect(await get('/round')).toEqual(NOT_FETCHED)
    expect(seen).toHaveLength(5)
  })

  it('is asked of hosts of the list only, and over TLS', async () => {
    const hosts = ['media.example.org', '.cdn.example.org', here]
    for (const url of [
      `http://media.example.org/picture`,
      `https://media.example.org.evil.example/picture`,
      `https://evilcdn.example.org/picture`,
      `https://user:password@media.example.org/picture`,
      `http://localhost:${here.split(':')[1]}/picture`,
      `https://169.254.169.254/latest`,
      `file:///etc/passwd`,
      'nonsense',
    ]) {
      expect(await get('', hosts, url), url).toEqual(NOT_FETCHED)
    }
    expect(seen).toEqual([])
  })

  it('is given up above the limit, whether or not it says its length', async () => {
    expect(await get('/long')).toEqual({ refused: 'too_large' })
    expect(await get('/endless')).toEqual({ refused: 'too_large' })
  })

  it('is given up when nothing comes, or it is gone', async () => {
    expect(await get('/slow')).toEqual(NOT_FETCHED)
    expect(await get('/gone')).toEqual(NOT_FETCHED)
    expect(await get('/picture', ['127.0.0.1:1'], 'http://127.0.0.1:1/picture')).toEqual(NOT_FETCHED)
  })
})
