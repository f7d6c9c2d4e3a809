import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CaseDetail } from '../../../src/console/api/contract/index.ts'
import { type ConsoleClient, type ConsoleServer, startConsoleServer } from '../../helpers/consoleServer.ts'
import { FakeClamd } from '../../helpers/fakeClamd.ts'
import { aJpeg, aPdf } from '../../helpers/pictures.ts'

let server: ConsoleServer
let clamd: FakeClamd
let ana: ConsoleClient

beforeAll(async () => {
  clamd = new FakeClamd()
  const port = await clamd.listen()
  server = await startConsoleServer({ CLAMD_HOST: '127.0.0.1', CLAMD_PORT: `${port}` })
  ana = await server.signIn('ana@office.test')
})
afterAll(async () => {
  await server.close()
  await clamd.close()
})

const STORY = 'I got a NOID dated November 2 by mail because I missed my biometrics appointment'

async function aCase() {
  const client = await server.startClient()
  await client.say(STORY)
  await client.say('I want to talk to a person')
  const texts = (await client.log()).map(({ text }) => text).join('\n')
  const number = /[2-9B-Z]{3}-[2-9B-Z]{3}/.exec(texts)?.[0] ?? 'none'
  const detail = async () => CaseDetail.parse((await ana.get(`cases/${number}`)).body)
  return { client, number, detail }
}

const fetchFile = (path: string, cookie = ana.cookie) =>
  fetch(`${server.url}/console/api/cases/${path}`, { headers: { cookie } })

describe('files of a case', () => {
  it('are listed with what the client says that they are, and the conversation tells of them', async () => {
    const { client, number, detail } = await aCase()
    expect(await client.upload(await aJpeg())).toBe(200)
    await client.say('A letter with a last day to answer')
    await client.upload(aPdf())
    await client.say('it is the paper from the doctor')
    expect((await detail()).attachments).toMatchObject([
      { kind: 'picture', source: 'directline', scan: 'clean', openable: true, label: { kind: 'deadline' } },
      {
        kind: 'pdf',
        size: aPdf().length,
        label: { kind: 'other', words: 'it is the paper from the doctor' },
      },
    ])
    const { messages } = (await ana.get(`cases/${number}/transcript`)).body
    expect(messages.filter(({ files = 0 }) => files > 0)).toMatchObject([
      { from: 'client', text: '', files: 1 },
      { from: 'client', text: '', files: 1 },
    ])
    expect(JSON.stringify((await detail()).facts)).not.toContain('doctor')
  })

  it('are handed over so that nothing of them runs, and it is recorded who opened which', async () => {
    const { client, number, detail } = await aCase()
    await client.upload(await aJpeg(), aPdf())
    const [picture, pdf] = (await detail()).attachments
    const opened = await fetchFile(`${number}/attachments/${pdf?.id}`)
    expect(Object.fromEntries(opened.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="document-${pdf?.id.slice(0, 4)}.pdf"`,
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    })
    expect(Buffer.from(await opened.arrayBuffer())).toEqual(aPdf())
    const small = await fetchFile(`${number}/attachments/${picture?.id}/thumbnail`)
    expect(small.headers.get('content-type')).toBe('image/jpeg')
    const root = await server.signIn('root@office.test')
    const { entries } = (await root.get(`access-log?number=${number}`)).body
    const looks = entries.map(({ action, detail: what }) => [action, what])
    expect(looks).toContainEqual(['attachment_opened', pdf?.id])
    expect(looks).toContainEqual(['attachments_seen', null])
  })

  it('are shown to nobody else, and under no other case', async () => {
    const { client, number, detail } = await aCase()
    await client.upload(aPdf())
    const other = await aCase()
    const [pdf] = (await detail()).attachments
    expect((await fetchFile(`${number}/attachments/${pdf?.id}`, '')).status).toBe(401)
    expect((await fetchFile(`${other.number}/attachments/${pdf?.id}`)).status).toBe(404)
    expect((await fetchFile(`${number}/attachments/nothing`)).status).toBe(404)
    expect((await fetchFile(`${number}/attachments/${pdf?.id}/thumbnail`)).status).toBe(404)
  })

  it('that nobody could scan yet are listed and shut', async () => {
    const { client, number, detail } = await aCase()
    clamd.mood = 'broken'
    await client.upload(await aJpeg())
    const [picture] = (await detail()).attachments
    expect(picture).toMatchObject({ scan: 'pending', openable: false })
    for (const path of ['', '/thumbnail']) {
      expect((await fetchFile(`${number}/attachments/${picture?.id}${path}`)).status).toBe(404)
    }
    clamd.mood = 'well'
  })

  it('arrive while a person has the conversation: the bot says nothing, but why one was not kept', async () => {
    const { client, number, detail } = await aCase()
    await ana.act(number, { kind: 'claim' })
    const before = (await client.log()).length
    await client.upload(aPdf())
    expect((await client.log()).slice(before)).toMatchObject([{ from: { role: 'user' } }])
    await client.upload(Buffer.from('nothing that we know'))
    expect((await client.log()).slice(before + 1)).toMatchObject([
      { from: { role: 'user' } },
      { text: expect.stringContaining('I could not keep one file.') },
    ])
    expect((await detail()).attachments).toHaveLength(1)
  })
})
