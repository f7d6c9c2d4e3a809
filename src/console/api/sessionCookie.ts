import type { Config } from '../../config/config.ts'
import { hostCookie } from '../../server/hostCookie.ts'

/** Holds the session's token. */
export const sessionCookie = hostCookie('console', 'Strict')

export const isOverTls = ({ publicUrl }: Config): boolean => publicUrl?.startsWith('https:') ?? false
