import { beforeEach, describe, expect, it, vi } from 'vitest'
import { readActivitySet } from '../../../../src/widget/directline/protocol.ts'
import { type PostFile, Uploads } from '../../../../src/widget/directline/uploads.ts'
import { nodeEnvironment } from './nodeEnvironment.ts'

/** What the server answers to each post, in order; `undefined`: there is no conversation yet. */
let answers: (number | undefined)[]
let posted: { id: string; signal: AbortSignal }[]
let accepted: number
let uploads: Uploads

const post: PostFile = ({ id }, onProgress, signal) => {
  const answer = answers.shift()
  if (answer === undefined) return undefined
  posted.push({ id, signal })
  onProgress(0.5)
  return Promise.resolve(answer)
}

beforeEach(() => {
  answers = []
  posted = []
  accepted = 0
  uploads = new Uploads(nodeEnvironment('http://localhost'), {
    post,
    changed: () => undefined,
    accepted: () => {
      accepted += 1
    },
  })
})

const photo = () => new Blob(['photo'], { type: 'image/jpeg' })
const states = () => uploads.entries.map(({ state, progress }) => [state, progress])
const settled = () => new Promise((resolve) => setTimeout(resolve, 5))

describe('a file on its way', () => {
  it('is shown until the server echoes it, and seen from memory afterwards', async () => {
    answers = [200]
    uploads.add(photo(), 100)
    await settled()
    expect(states()).toEqual([['sending', 1]])
    expect(accepted).toBe(1)
    const id = posted[0]?.id ?? ''
    uploads.echoed(new Set([id]))
    expect(uploads.entries).toEqual([])
    expect(uploads.previewOf(id)).toMatch(/^blob:/)
    uploads.clear()
    expect(uploads.previewOf(id)).toBeUndefined()
  })

  it.each([
    [0, 'failed'],
    [429, 'failed'],
    [503, 'failed'],
    [413, 'failed'],
  ])('that is answered with %s is %s', async (status, state) => {
    answers = [status]
    uploads.add(photo(), 100)
    await settled()
    expect(states()).toEqual([[state, 0.5]])
  })

  it('is sent again under the same id', async () => {
    answers = [0, 200]
    uploads.add(photo(), 100)
    await settled()
    uploads.retry(uploads.entries[0]?.id ?? '')
    await settled()
    expect(posted.map(({ id }) => id)).toEqual([posted[0]?.id, posted[0]?.id])
    expect(accepted).toBe(1)
  })

  it('waits for a conversation, and for those before it', async () => {
    uploads.add(photo(), 100)
    uploads.add(photo(), 100)
    await settled()
    expect(states()).toEqual([
      ['sending', 0],
      ['sending', 0],
    ])
    answers = [200, 200]
    await uploads.pump()
    expect(new Set(posted.map(({ id }) => id)).size).toBe(2)
  })

  it('that is too large is not sent at all', async () => {
    answers = [200]
    uploads.add(photo(), 4)
    await settled()
    expect(states()).toEqual([['tooLarge', 0]])
    expect(posted).toEqual([])
  })

  it('can be stopped', async () => {
    const waits = vi.fn<PostFile>((_upload, _tell, signal) => {
      posted.push({ id: '', signal })
      return new Promise(() => undefined)
    })
    const events = { post: waits, changed: () => undefined, accepted: () => undefined }
    uploads = new Uploads(nodeEnvironment('http://localhost'), events)
    uploads.add(photo(), 100)
    uploads.drop(uploads.entries[0]?.id ?? '')
    expect(posted[0]?.signal.aborted).toBe(true)
    expect(uploads.entries).toEqual([])
  })
})

it('a message makes the page fetch nothing but files of this server', () => {
  const from = (contentUrl: string) =>
    readActivitySet({
      activities: [{ id: '1', type: 'message', attachments: [{ contentType: 'image/jpeg', contentUrl }] }],
    }).activities[0]?.files
  const path = '/v3/directline/conversations/abc-1/attachments/f-1'
  expect(from(`https://chat.example.org${path}`)).toEqual([{ path, isPicture: true }])
  for (const url of [
    'https://evil.example/x.jpg',
    'javascript:alert(1)',
    '/api/site',
    `${path}/../../tokens`,
  ]) {
    expect(from(url), url).toEqual([{ path: '', isPicture: true }])
  }
})
