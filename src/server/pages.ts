import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import Negotiator from 'negotiator'
import type { Request, Response, Server } from 'restify'
import { publicOrigin } from './publicAddress.ts'
import { pagePolicy } from './securityHeaders.ts'

export interface PageParts {
  /** Folder of the built page, `dist/widget`. */
  readonly folder: string
  readonly publicUrl: string | undefined
  readonly trustedProxies: number
  /** The languages that the page is built in. */
  readonly languages: readonly string[]
  /** The language of `/` for a browser that asks for none of ours. */
  readonly language: string
  /** Websites that may show the page in a frame. */
  readonly framedBy: readonly string[]
}

interface PageFile {
  readonly type: string
  readonly tag: string
  readonly plain: Buffer
  readonly encoded: Readonly<Record<string, Buffer>>
}

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
const NOT_BUILT = 'The web page has not been built. Run "npm run build", then load this page again.\n'

/**
 * The built page at `/`, and at `/en`, `/es` and so on the one in that language, with the files they load. Files are
 * read and compressed once.
 */
export function mountPages(server: Server, parts: PageParts): void {
  const files = createPageFiles(parts.folder)
  const page = (nameFor: (request: Request) => string) => async (request: Request, response: Response) => {
    const file = (await files.find(nameFor(request))) ?? (await files.find('index.html'))
    if (!file) return sendPlain(response, 503, NOT_BUILT)
    const origin = publicOrigin(request, parts.publicUrl, parts.trustedProxies)
    response.setHeader('Content-Security-Policy', pagePolicy(origin, parts.framedBy))
    sendFile(request, response, file, 'no-cache')
  }
  const { languages } = parts
  const pages: [string, (request: Request) => string][] = [
    ['/', (request) => `${preferredLanguage(request, languages) ?? parts.language}.html`],
    ...languages.map((language): [string, () => string] => [`/${language}`, () => `${language}.html`]),
  ]
  for (const [path, nameFor] of pages) {
    server.get(path, page(nameFor))
    server.head(path, page(nameFor))
  }
  const asset = (cache: string) => async (request: Request, response: Response) => {
    const file = await files.find(decodeURIComponent(request.getPath()).slice(1))
    if (!file) return sendPlain(response, 404, 'There is no such file.\n')
    sendFile(request, response, file, cache)
  }
  // The build names these files by their content, so a name never changes its meaning.
  server.get('/assets/*', asset('public, max-age=31536000, immutable'))
  server.get('/:file', asset('public, max-age=3600'))
}

/** The one of ours that the browser asks for first; undefined where it asks for none, or for anything. */
function preferredLanguage(request: Request, languages: readonly string[]): string | undefined {
  const wishes = new Negotiator(request).languages()
  return wishes.includes('*') && wishes.length === 1
    ? undefined
    : new Negotiator(request).language([...languages])
}

function createPageFiles(folder: string) {
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
  if (!plain) return undefined
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

function sendFile(request: Request, response: Response, file: PageFile, cache: string): void {
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

function sendPlain(response: Response, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' })
  response.end(text)
}
