import sharp from 'sharp'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  createReceiveAttachments,
  type IncomingFile,
  type ReceiveParts,
} from '../../../src/attachments/receiveAttachments.ts'
import type { ScanResult } from '../../../src/attachments/scanner.ts'
import { aJpeg, aPdf, aPng } from '../../helpers/pictures.ts'

const MB = 1024 * 1024
let stored: number
let free: number
let asked: Buffer[]

beforeEach(() => {
  stored = 0
  free = 1000 * MB
  asked = []
})

const scannerThatSays = (result: ScanResult) => async (bytes: Buffer) => {
  asked.push(bytes)
  return result
}

function receive(files: readonly (IncomingFile | Buffer)[], changes: Partial<ReceiveParts> = {}) {
  const receiveAttachments = createReceiveAttachments({
    store: { count: async () => stored },
    limits: { maxBytes: MB, maxCount: 3 },
    freeBytes: async () => free,
    ...changes,
  })
  const sender = { conversationId: 'conversation-1', source: 'directline' } as const
  return receiveAttachments(
    sender,
    files.map((file) => (Buffer.isBuffer(file) ? { bytes: file } : file)),
  )
}
const kinds = async (...given: Parameters<typeof receive>) => {
  const { kept, refused } = await receive(...given)
  return { kept: kept.map(({ kind }) => kind), refused }
}

describe('a file that is received', () => {
  it('is told by its content', async () => {
    expect(await kinds([await aJpeg(), await aPng(), aPdf()])).toEqual({
      kept: ['picture', 'picture', 'pdf'],
      refused: [],
    })
  })

  it('is refused when it is something else, whatever it is called', async () => {
    const zip = Buffer.from('504b0304140000000800', 'hex')
    const page = Buffer.from('<!doctype html><script>alert(1)</script>')
    const drawing = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')
    const film = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#000' } })
      .gif()
      .toBuffer()
    expect(await kinds([zip, page, drawing, film, Buffer.alloc(0)])).toEqual({
      kept: [],
      refused: ['wrong_kind', 'wrong_kind', 'wrong_kind', 'wrong_kind', 'empty'],
    })
  })

  it('is refused with its own word when it is the HEIC of a telephone', async () => {
    const heic = Buffer.concat([
      Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'),
      Buffer.alloc(200),
    ])
    expect(await kinds([heic])).toEqual({ kept: [], refused: ['heic'] })
  })

  it('is refused above the limit, and taken at it', async () => {
    const pad = (size: number) => Buffer.concat([aPdf(), Buffer.alloc(size - aPdf().length, 32)])
    expect(await kinds([pad(MB), pad(MB + 1)])).toEqual({ kept: ['pdf'], refused: ['too_large'] })
  })

  it('is refused when the conversation holds enough, those of the same message counted', async () => {
    stored = 1
    expect(await kinds([aPdf(), aPdf(), aPdf()])).toEqual({ kept: ['pdf', 'pdf'], refused: ['too_many'] })
    stored = 3
    expect(await kinds([aPdf()])).toEqual({ kept: [], refused: ['too_many'] })
  })

  it('is refused while the disk has no room to spare', async () => {
    free = 64 * MB
    expect(await kinds([aPdf()])).toEqual({ kept: [], refused: ['storage_full'] })
  })

  it('stands beside those that did not come', async () => {
    expect(await kinds([{ refused: 'not_fetched' }, aPdf()])).toEqual({
      kept: ['pdf'],
      refused: ['not_fetched'],
    })
  })
})

describe('a picture', () => {
  it('loses where and with what it was taken, and stands upright', async () => {
    const taken = await aJpeg({ exif: true })
    expect((await sharp(taken).metadata()).exif?.includes('Telephone of Maria')).toBe(true)
    const [picture] = (await receive([taken])).kept
    const { exif, xmp, iptc, icc, orientation, width, height, format } = await sharp(
      picture?.content,
    ).metadata()
    expect({ exif, xmp, iptc, icc, orientation, format }).toEqual({ format: 'jpeg' })
    expect({ width, height }).toEqual({ width: 480, height: 640 })
    expect(picture?.content.includes('Maria')).toBe(false)
  })

  it('is made smaller where it is larger than letters need, with a small one beside it', async () => {
    const [picture] = (await receive([await aJpeg({ width: 3600, height: 1200 })])).kept
    expect(await sharp(picture?.content).metadata()).toMatchObject({ width: 3000, height: 1000 })
    expect(await sharp(picture?.thumbnail ?? undefined).metadata()).toMatchObject({
      width: 320,
      format: 'jpeg',
    })
  })

  it('on nothing is put on white', async () => {
    const [picture] = (await receive([await aPng()])).kept
    const { channels } = await sharp(picture?.content).stats()
    expect(channels.map(({ min }) => min)).toEqual([255, 255, 255])
  })

  it('that would take too much memory is refused before it is opened', async () => {
    const bomb = await sharp({ create: { width: 9000, height: 8000, channels: 3, background: '#000' } })
      .png({ compressionLevel: 9 })
      .toBuffer()
    expect(bomb.length).toBeLessThan(MB)
    const before = process.memoryUsage.rss()
    expect(await kinds([bomb])).toEqual({ kept: [], refused: ['too_large'] })
    expect(process.memoryUsage.rss() - before).toBeLessThan(60 * MB)
  })

  it('that is cut off or spoilt is refused', async () => {
    const whole = await aJpeg({ width: 900, height: 900 })
    const cut = whole.subarray(0, whole.length / 2)
    const spoilt = Buffer.concat([whole.subarray(0, 30), Buffer.alloc(400, 7)])
    expect(await kinds([cut, spoilt])).toEqual({ kept: [], refused: ['unreadable', 'unreadable'] })
  })
})

describe('the virus scanner', () => {
  it('is asked about the file as it came', async () => {
    const taken = await aJpeg({ exif: true })
    const { kept } = await receive([taken], { scanner: scannerThatSays('clean') })
    expect(asked).toEqual([taken])
    expect(kept).toMatchObject([{ scan: 'clean' }])
  })

  it.each([
    ['infected', 'infected'],
    ['too_large', 'too_large'],
  ] as const)('that says %s has the file refused', async (result, refused) => {
    expect(await kinds([aPdf()], { scanner: scannerThatSays(result) })).toEqual({
      kept: [],
      refused: [refused],
    })
  })

  it('that cannot be reached leaves the file to be scanned later', async () => {
    const { kept } = await receive([aPdf()], { scanner: scannerThatSays('unreachable') })
    expect(kept).toMatchObject([{ scan: 'pending' }])
    expect((await receive([aPdf()])).kept).toMatchObject([{ scan: 'off' }])
  })
})
