import type { IncomingMessage } from 'node:http'

/** Where the client reaches us: `http://127.0.0.1:3978`. The setting PUBLIC_URL, or else what the request names. */
export function publicOrigin(
  request: IncomingMessage,
  publicUrl: string | undefined,
  trustedProxies: number,
): string {
  if (publicUrl) return publicUrl
  const { host = '' } = request.headers
  const safeHost = /^[A-Za-z0-9.-]+(:\d+)?$|^\[[0-9A-Fa-f:]+\](:\d+)?$/.test(host) ? host : 'localhost'
  const secure = trustedProxies > 0 && /^https\b/.test(String(request.headers['x-forwarded-proto'] ?? ''))
  return `${secure ? 'https' : 'http'}://${safeHost}`
}
