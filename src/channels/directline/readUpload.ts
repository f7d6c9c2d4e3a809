import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import busboy from 'busboy'
import type { Request } from 'restify'
import type { IncomingFile } from '../../attachments/receiveAttachments.ts'
import { dropBody } from '../../server/jsonBody.ts'
import { refusals } from './directLineError.ts'
import type { UploadRoom } from './uploadRoom.ts'

/** What one upload carries. `activity` is undefined where it carries files alone. */
export interface Upload {
  readonly activity: unknown
  readonly files: readonly IncomingFile[]
}

/** Of one request; the limit of a conversation is counted elsewhere. */
const MAX_FILES = 20
/** The protocol's own limit on an activity, in the longest form of UTF-8. */
const MAX_ACTIVITY_BYTES = 262_144 * 4
/** Several pictures of usual size, or one as large as may be, fit into one request. */
const FILES_OF_MOST_BYTES = 3
const DROPPED_BYTES = 100_000_000

/**
 * Reads what a client uploads: a form with the part `activity` and parts with files, or one file as the body itself. A
 * file that is too large is dropped and refused by itself, the others stay. What is read is held in memory only, so an
 * upload that breaks off leaves nothing.
 *
 * @throws DirectLineError 400 for what is no upload, 413 for more than a request may hold, 429 while there is no room
 */
export async function readUpload(request: Request, maxBytes: number, room: UploadRoom): Promise<Upload> {
  const place = room.take()
  try {
    const type = request.headers['content-type'] ?? ''
    const counted = counting(request, maxBytes * FILES_OF_MOST_BYTES + MAX_ACTIVITY_BYTES, place.add)
    if (!/^multipart\/form-data\b/i.test(type)) {
      return { activity: undefined, files: [await gathered(counted, maxBytes)] }
    }
    return await readForm(request, counted, maxBytes)
  } finally {
    place.leave()
    // What is left of a refused one is read and dropped, or the connection could not be used again.
    if (!request.readableEnded) dropBody(request, DROPPED_BYTES).catch(() => undefined)
  }
}

/** Passes on what arrives and stops at the limit: the rest would be read for nothing. */
async function* counting(
  request: Request,
  maxBytes: number,
  add: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  let bytes = 0
  // A request that is given up half-way stays open: a client that still writes sees no answer otherwise.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > maxBytes) throw refusals.uploadTooLarge()
    add(chunk.length)
    yield chunk
  }
}

async function readForm(
  { headers }: Request,
  body: AsyncIterable<Buffer>,
  maxBytes: number,
): Promise<Upload> {
  const limits = { fileSize: maxBytes + 1, files: MAX_FILES + 1, fieldSize: MAX_ACTIVITY_BYTES, fields: 5 }
  const form = openForm({ headers, limits })
  const parts: Promise<IncomingFile>[] = []
  let activity: Promise<unknown> | undefined
  form.on('field', (name, value) => {
    if (name === 'activity') activity ??= Promise.resolve(value)
  })
  form.on('file', (name, stream) => {
    // Clients send the activity as a part with a file name as well.
    if (name !== 'activity') parts.push(settled(gathered(stream, maxBytes)))
    else activity ??= settled(gathered(stream, MAX_ACTIVITY_BYTES).then(textOf))
  })
  try {
    await pipeline(body, form)
  } catch (error) {
    throw isOurs(error)
      ? error
      : refusals.badArgument('The upload is not a form that can be read to its end.')
  }
  const files = await Promise.all(parts)
  if (files.length > MAX_FILES) throw refusals.uploadTooLarge()
  return { activity: readActivity(await activity), files }
}

function openForm(options: busboy.BusboyConfig): busboy.Busboy {
  try {
    return busboy(options)
  } catch {
    throw refusals.badArgument('The upload is not a form: its boundary is missing.')
  }
}

/** A part that fails does so with the whole form; nobody waits for it then. */
function settled<T>(part: Promise<T>): Promise<T> {
  part.catch(() => undefined)
  return part
}

/** Reads to the end also what it does not keep, so that the parts behind it are reached. */
async function gathered(stream: AsyncIterable<Buffer> | Readable, maxBytes: number): Promise<IncomingFile> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes <= maxBytes) chunks.push(chunk)
    else chunks.length = 0
  }
  return bytes > maxBytes ? { refused: 'too_large' } : { bytes: Buffer.concat(chunks) }
}

const textOf = (part: IncomingFile): string => {
  if ('refused' in part) throw refusals.bodyTooLarge()
  return part.bytes.toString('utf8')
}

function readActivity(text: unknown): unknown {
  if (typeof text !== 'string') return undefined
  try {
    return JSON.parse(text)
  } catch {
    throw refusals.badArgument('The part "activity" is not JSON.')
  }
}

const isOurs = (error: unknown) => error instanceof Error && 'reason' in error && 'status' in error
