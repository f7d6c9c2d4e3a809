import type { IncomingMessage } from 'node:http'
import { AppError } from '../appError.ts'

export class BodyTooLargeError extends AppError {
  readonly code = 'server.body-too-large'
}

export class BodyNotJsonError extends AppError {
  readonly code = 'server.body-not-json'
}

/**
 * The text a request carries, in UTF-8.
 *
 * @param maxCharacters counted in UTF-16 units, as the Direct Line limit is; four bytes each are read at most
 * @throws BodyTooLargeError
 */
export async function readTextBody(request: IncomingMessage, maxCharacters: number): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    // The rest is read and dropped: a client that is cut off while it writes never sees the answer.
    if (bytes <= maxCharacters * 4) chunks.push(chunk)
    if (bytes > maxCharacters * 64) break
  }
  const text = bytes <= maxCharacters * 4 ? Buffer.concat(chunks).toString('utf8') : undefined
  if (text === undefined || text.length > maxCharacters) {
    throw new BodyTooLargeError(`The request has more than ${maxCharacters} characters.`)
  }
  return text
}

/**
 * The JSON a request carries; undefined when it carries nothing.
 *
 * @throws BodyTooLargeError as `readTextBody`, BodyNotJsonError
 */
export async function readJsonBody(request: IncomingMessage, maxCharacters: number): Promise<unknown> {
  const text = await readTextBody(request, maxCharacters)
  if (text.trim() === '') return undefined
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new BodyNotJsonError('The request is not JSON.', { cause: error })
  }
}

/** Reads a body to its end and keeps nothing of it; ends the connection when it is longer than `maxBytes`. */
export async function dropBody(request: IncomingMessage, maxBytes: number): Promise<void> {
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > maxBytes) break
  }
}
