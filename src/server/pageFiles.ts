import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip, gzipSync } from 'node:zlib'
import type { Request, Response } from 'restify'

interface PageFile {
  readonly type: string
  readonly tag: string
  readonly plain: Buffer
  readonly encoded: Readonly<Record<string, Buffer>>
}

/** Sends the built page that a request asks for, under the pages' own policy. */
export type PageHandler = (
  nameFor: (request: Request) => string,
) => (request: Request, response: Response) => Promise<void>

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}

/** The files of a built page. Each is read and compressed once. */
export function createPageFiles(folder: string) {
  const known = new Map<string, PageFile>()
  return {
    /** Undefined when there is no such file of a kind that pages load. */
    async find(path: string): Promise<PageFile | undefined> {
      const name = normalize(path)
      const type = types[extname(name)]
      if (!type || name.startsWith('..') || name.startsWith(sep) || name.includes('\0')) return undefined
      const found = known.get(name) ?? (await readPageFile(join(folder, name), type))
      if (found) known.set(name, found)
      return found
    },
  }
}

async function readPageFile(path: string, type: string): Promise<PageFile | undefined> {
  const plain = await readFile(path).catch((error: unknown) => {
    if (isMissing(error)) return undefined
    throw error
  })
  return plain && compressed(type, plain)
}

/** A file in every encoding that browsers ask for, with its tag. */
export async function compressed(type: string, plain: Buffer): Promise<PageFile> {
  const tag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`
  if (!/^(text|application|image\/svg)/.test(type)) return { type, tag, plain, encoded: {} }
  const [br, gz] = await Promise.all([promisify(brotliCompress)(plain), promisify(gzip)(plain)])
  return { type, tag, plain, encoded: { br, gzip: gz } }
}

function isMissing(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && ['ENOENT', 'EISDIR', 'ENOTDIR'].includes(String(error.code))
  )
}

/** With its tag and in the encoding that was asked for; nothing is sent to one who has it already. */
export function sendFile(request: Request, response: Response, file: PageFile, cache: string): void {
  const accepted = String(request.headers['accept-encoding'] ?? '')
  const encoding = Object.keys(file.encoded).find((name) => accepted.includes(name))
  const body = (encoding && file.encoded[encoding]) || file.plain
  const headers = { ETag: file.tag, 'Cache-Control': cache, Vary: 'Accept-Encoding, Accept-Language' }
  if (request.headers['if-none-match']?.includes(file.tag)) {
    response.writeHead(304, headers)
    response.end()
    return
  }
  response.writeHead(200, {
    ...headers,
    'Content-Type': file.type,
    'Content-Length': String(body.length),
    ...(encoding && { 'Content-Encoding': encoding }),
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** A page that is made for one visitor: nobody keeps it, so that no two share what is in it. */
export function sendHtml(request: Request, response: Response, html: string): void {
  const zipped = String(request.headers['accept-encoding'] ?? '').includes('gzip')
  const body = zipped ? gzipSync(html) : Buffer.from(html)
  response.writeHead(200, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Length': String(body.length),
    'Cache-Control': 'no-store',
    Vary: 'Accept-Encoding, Accept-Language',
    ...(zipped && { 'Content-Encoding': 'gzip' }),
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}

export function sendPlain(response: Response, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' })
  response.end(text)
}
