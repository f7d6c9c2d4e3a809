import { type Environment, readStored, writeStored } from './environment.ts'

/** What a reload needs to come back to the conversation. */
export interface StoredSession {
  readonly conversationId: string
  readonly token: string
  /** Milliseconds since 1970, by this device's clock. */
  readonly expiresAt: number
  /** Everything up to here was on the screen before; it is shown again but not announced again. */
  readonly watermark?: string
  readonly domain?: string
}

const KEY = 'session'

/** The stored session, if there is one. Whether its token is still good is for the server to say. */
export function findSession(environment: Environment): StoredSession | undefined {
  const value = readStored(environment.storage, KEY) as Partial<StoredSession> | undefined
  const { conversationId, token, expiresAt, watermark, domain } = value ?? {}
  if (typeof conversationId !== 'string' || typeof token !== 'string' || typeof expiresAt !== 'number')
    return undefined
  return {
    conversationId,
    token,
    expiresAt,
    ...(typeof watermark === 'string' && { watermark }),
    ...(typeof domain === 'string' && { domain }),
  }
}

export const keepSession = (environment: Environment, session: StoredSession | undefined): void =>
  writeStored(environment.storage, KEY, session)
