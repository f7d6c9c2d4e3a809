import type { IncomingFile } from './receiveAttachments.ts'

export interface AttachmentRequest {
  readonly url: string
  /**
   * Who may be asked, also after a redirect: a host such as `api.twilio.com`, all below one as `.twiliocdn.com`, or a
   * host with its port. Plain http is taken only from 127.0.0.1 with its port, which is for tests.
   */
  readonly hosts: readonly string[]
  /** Credentials; sent to the first host only. */
  readonly headers?: Readonly<Record<string, string>>
  readonly maxBytes: number
  /** For the whole of it. */
  readonly timeoutMs?: number
}

const MAX_REDIRECTS = 3
const TIMEOUT_MS = 20_000

/** Gets a file that a channel only tells the address of. Never rejects: what did not come is a refusal with its reason. */
export async function fetchAttachment(request: AttachmentRequest): Promise<IncomingFile> {
  const signal = AbortSignal.timeout(request.timeoutMs ?? TIMEOUT_MS)
  try {
    const response = await follow(request, signal)
    if (!response) return NOT_FETCHED
    return await readUpTo(response, request.maxBytes)
  } catch {
    // Network errors quote the address, which may hold a token; that nothing came is all there is to tell.
    return NOT_FETCHED
  }
}

const NOT_FETCHED = { refused: 'not_fetched' } as const

async function follow(
  { url, hosts, headers = {} }: AttachmentRequest,
  signal: AbortSignal,
): Promise<Response | undefined> {
  const first = URL.parse(url)
  let next = first
  for (let hops = 0; next && hops <= MAX_REDIRECTS; hops += 1) {
    if (!isAllowed(next, hosts)) return undefined
    const sent = next.host === first?.host ? headers : {}
    const response = await fetch(next.href, { headers: sent, redirect: 'manual', signal })
    const location = response.headers.get('location')
    if (response.status < 300 || response.status >= 400 || location === null) {
      if (response.ok) return response
      await response.body?.cancel()
      return undefined
    }
    await response.body?.cancel()
    next = URL.parse(location, next.href)
  }
  return undefined
}

function isAllowed({ protocol, host, hostname, port, username }: URL, hosts: readonly string[]): boolean {
  if (username !== '') return false
  if (protocol === 'http:') return hostname === '127.0.0.1' && hosts.includes(host)
  if (protocol !== 'https:') return false
  if (hosts.includes(host)) return true
  return port === '' && hosts.some((one) => one.startsWith('.') && hostname.endsWith(one))
}

async function readUpTo({ body, headers }: Response, maxBytes: number): Promise<IncomingFile> {
  if (!body) return NOT_FETCHED
  if (Number(headers.get('content-length') ?? 0) > maxBytes) {
    await body.cancel()
    return { refused: 'too_large' }
  }
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.length
    // Leaving the loop lets go of the connection.
    if (bytes > maxBytes) return { refused: 'too_large' }
    chunks.push(chunk)
  }
  return { bytes: Buffer.concat(chunks) }
}
