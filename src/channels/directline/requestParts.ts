import type { Request } from 'restify'
import { readJsonBody } from '../../server/jsonBody.ts'
import { refusals } from './directLineError.ts'

/** The protocol's own limit on an activity. */
const MAX_ACTIVITY_CHARACTERS = 262_144

export function bodyOf(request: Request): Promise<unknown> {
  return readJsonBody(request, MAX_ACTIVITY_CHARACTERS)
}

/** The conversation that the path names. */
export function idOf(request: Request): string {
  const params: unknown = request.params
  const id = isRecord(params) ? params.id : undefined
  if (typeof id !== 'string') throw refusals.noConversation()
  return id
}

/** The file that the path names. */
export function fileOf(request: Request): string {
  const params: unknown = request.params
  const file = isRecord(params) ? params.file : undefined
  if (typeof file !== 'string') throw refusals.noAttachment()
  return file
}

/** Undefined when the query does not name it at all, which is not the same as naming it empty. */
export function watermarkOf(request: Request): string | undefined {
  return new URLSearchParams(request.getQuery()).get('watermark') ?? undefined
}

/** Body of tokens/generate. @throws DirectLineError 400 for a user id without the protocol's prefix */
export function readTokenRequest(body: unknown): { userId: string | undefined; origins: readonly string[] } {
  const userId = readUserId(body)
  if (userId !== undefined && !userId.startsWith('dl_')) {
    throw refusals.badArgument('The user id must begin with "dl_" and be hard to guess.')
  }
  const given = isRecord(body) ? (body.trustedOrigins ?? body.TrustedOrigins) : undefined
  const origins = Array.isArray(given) ? given.filter((origin) => typeof origin === 'string') : []
  return { userId, origins: origins.slice(0, 50) }
}

export function readUserId(body: unknown): string | undefined {
  const user = isRecord(body) ? (body.user ?? body.User) : undefined
  const id = isRecord(user) ? (user.id ?? user.Id) : undefined
  return typeof id === 'string' && id.length > 0 && id.length <= 100 ? id : undefined
}

/** Body of a start: `channelData.replay` asks for what the conversation holds already. */
export function wantsReplay(body: unknown): boolean {
  return isRecord(body) && isRecord(body.channelData) && body.channelData.replay === true
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
