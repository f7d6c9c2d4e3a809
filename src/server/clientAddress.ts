import type { IncomingMessage } from 'node:http'

/**
 * The address of the client: the peer of the connection, or what the trusted proxies in front of us say about it.
 * Each proxy appends one entry to X-Forwarded-For, so the one that the outermost trusted proxy saw is that many from
 * the right; everything further left was written by the client itself.
 */
export function clientAddress(request: IncomingMessage, trustedProxies: number): string {
  const peer = request.socket.remoteAddress ?? 'unknown'
  if (trustedProxies === 0) return peer
  const header = request.headers['x-forwarded-for']
  const hops = String(header ?? '')
    .split(',')
    .map((hop) => hop.trim())
    .filter(Boolean)
  return hops.at(-trustedProxies) ?? hops[0] ?? peer
}

/** Whether an address or a host's name can only mean this machine. A name such as `127.example.org` does not. */
export function isLoopback(host: string): boolean {
  return /^(localhost|\[?::1\]?|(::ffff:)?127(\.\d{1,3}){3})$/.test(host)
}
