import type { IncomingMessage } from 'node:http'
import type { Config } from '../../config/config.ts'

/** `__Host-` holds the cookie to this host and to TLS; without TLS, on this machine, browsers refuse that name. */
const SAFE = '__Host-console'
const PLAIN = 'console'

export const isOverTls = ({ publicUrl }: Config): boolean => publicUrl?.startsWith('https:') ?? false

export const sessionCookie = (token: string, overTls: boolean): string =>
  `${overTls ? SAFE : PLAIN}=${token}; Path=/; HttpOnly; SameSite=Strict${overTls ? '; Secure' : ''}`

export const endedCookie = (overTls: boolean): string => `${sessionCookie('', overTls)}; Max-Age=0`

/** Undefined when the browser sent none. */
export function sessionToken({ headers }: IncomingMessage): string | undefined {
  const cookies = (headers.cookie ?? '').split(';').map((one) => one.trim())
  const read = (name: string) =>
    cookies.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1) || undefined
  return read(SAFE) ?? read(PLAIN)
}
