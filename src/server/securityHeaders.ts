/** On every answer. Conversations are private: nothing is told to other websites, nothing may be guessed or framed. */
export function commonHeaders(overTls: boolean): Readonly<Record<string, string>> {
  return {
    'X-Content-Type-Options': 'nosniff',
    // Nothing to other websites; our own need the origin to know the page from a foreign one.
    'Referrer-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=()',
    'Content-Security-Policy':
      "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    ...(overTls && { 'Strict-Transport-Security': 'max-age=31536000' }),
  }
}

/**
 * The page's policy: everything from here and nothing inline. The socket's address is written out because older
 * Safari does not count `ws:` to `'self'`. `framedBy` are the websites that may show the page in a frame,
 * `chatAt` is where the conversation is when it is not here.
 */
export function pagePolicy(origin: string, framedBy: readonly string[], chatAt?: string): string {
  const sockets = [origin, ...(chatAt ? [chatAt] : [])].map((one) => one.replace(/^http/, 'ws'))
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    // blob: the person's own pictures, from the page's memory.
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "manifest-src 'self'",
    `connect-src ${["'self'", ...(chatAt ? [chatAt] : []), ...sockets].join(' ')}`,
    `frame-ancestors ${["'self'", ...framedBy].join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}
