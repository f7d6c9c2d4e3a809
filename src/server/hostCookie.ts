import type { IncomingMessage } from 'node:http'

/** A cookie for this host alone, gone when the browser is closed, and out of reach of scripts. */
export interface HostCookie {
  /** Value of `Set-Cookie`. */
  set(value: string, overTls: boolean): string
  ended(overTls: boolean): string
  /** Undefined when the browser sent none. */
  read(request: IncomingMessage): string | undefined
}

/** `__Host-` holds a cookie to this host and to TLS (RFC 6265bis); without TLS browsers refuse that name. */
export function hostCookie(name: string, sameSite: 'Strict' | 'Lax'): HostCookie {
  const safe = `__Host-${name}`
  const set = (value: string, overTls: boolean) =>
    `${overTls ? safe : name}=${value}; Path=/; HttpOnly; SameSite=${sameSite}${overTls ? '; Secure' : ''}`
  return {
    set,
    ended: (overTls) => `${set('', overTls)}; Max-Age=0`,
    read({ headers }) {
      const cookies = (headers.cookie ?? '').split(';').map((one) => one.trim())
      const find = (full: string) =>
        cookies.find((one) => one.startsWith(`${full}=`))?.slice(full.length + 1) || undefined
      return find(safe) ?? find(name)
    },
  }
}
