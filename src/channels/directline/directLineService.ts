import { randomUUID } from 'node:crypto'
import type { TurnContext } from 'botbuilder'
import type { ReceivedFiles } from '../../attachments/receiveAttachments.ts'
import { isOpenable, type OpenedFile } from '../../attachments/sendAttachment.ts'
import { withAttachments } from '../../attachments/withAttachments.ts'
import { dedupeKeyOf } from '../../bot/dedupeKey.ts'
import type { TurnOutcome } from '../../bot/turnRunner.ts'
import type { ActivityJson, ConversationStore, LoggedActivity } from '../../storage/conversationStore.ts'
import type { DirectLineAdapter } from './directLineAdapter.ts'
import { directLineCapabilities } from './directLineCapabilities.ts'
import { refusals } from './directLineError.ts'
import { readIncoming, zoneOf } from './incoming.ts'
import type { Upload } from './readUpload.ts'
import type { Streams } from './streams.ts'
import { newConversationId, newUserId, type TokenService } from './tokens.ts'
import { UnheardStreams } from './unheardStreams.ts'
import type { Uploads } from './uploads.ts'

/** Who asks: a client with the token of one conversation, or a server of the office with the secret. */
export type Caller =
  | { readonly kind: 'secret' }
  | {
      readonly kind: 'client'
      readonly conversationId: string
      readonly userId: string
      readonly origins: readonly string[]
    }

export interface ServiceParts {
  readonly adapter: DirectLineAdapter
  readonly bot: { run(context: TurnContext): Promise<void> }
  readonly store: Pick<ConversationStore, 'locate' | 'findTurn' | 'activitiesAfter'>
  readonly streams: Streams
  readonly tokens: TokenService
  readonly tokenSeconds: number
  readonly maxTextCharacters: number
  /** Absent: no files are taken. */
  readonly uploads?: Uploads
  /** Told of what is not kept, such as typing signs. */
  readonly onPassed?: (conversationId: string, activity: ActivityJson) => void
}

export interface Grant {
  readonly conversationId: string
  readonly token: string
  readonly expires_in: number
}

export interface StartedConversation extends Grant {
  /** Path and query of the stream; the address in front of it is the request's. */
  readonly streamPath: string
  readonly created: boolean
}

export interface ActivitySet {
  readonly activities: readonly ActivityJson[]
  readonly watermark: string
}

/** Files that were looked at, with the activity that they came in, ready to be committed. */
export interface FilesTurn {
  readonly dedupeKey: string
  readonly activity: ActivityJson
  readonly files: ReceivedFiles
}

const STREAM_TICKET_SECONDS = 60
const PAGE = 100

/** What Direct Line 3.0 can do, without its HTTP. Every refusal is a `DirectLineError`. */
export class DirectLineService {
  readonly #parts: ServiceParts
  readonly #unheard = new UnheardStreams()

  constructor(parts: ServiceParts) {
    this.#parts = parts
  }

  /** A token for a conversation that is yet to be started. `userId` as the holder of the secret gave it, if at all. */
  generateToken(options: {
    readonly userId?: string | undefined
    readonly origins?: readonly string[]
  }): Grant {
    return this.#grant(newConversationId(), options.userId ?? newUserId(), options.origins ?? [])
  }

  refreshToken(caller: Caller): Grant {
    if (caller.kind === 'secret') throw refusals.badArgument('A secret needs no refresh; send a token.')
    return this.#grant(caller.conversationId, caller.userId, caller.origins)
  }

  /**
   * A new token for the conversation of one that has ended.
   * @throws DirectLineError 403 for another website than the token was for, 404 where the conversation is gone
   */
  async renewToken(
    {
      conv,
      user,
      origins,
    }: { readonly conv: string; readonly user: string; readonly origins: readonly string[] },
    origin: string | undefined,
  ): Promise<Grant> {
    if (origin !== undefined && origins.length > 0 && !origins.includes(origin))
      throw refusals.originRefused()
    await this.#conversation({ kind: 'client', conversationId: conv, userId: user, origins }, conv)
    return this.#grant(conv, user, origins)
  }

  /** Starts the conversation of the token, or a new one for the secret. The greeting is committed before it answers. */
  async startConversation(
    caller: Caller,
    opening: {
      readonly locale?: string | undefined
      readonly zone?: string | undefined
      readonly userId?: string | undefined
    },
  ): Promise<StartedConversation> {
    const grant =
      caller.kind === 'client' ? this.refreshToken(caller) : this.generateToken({ userId: opening.userId })
    const userId = caller.kind === 'client' ? caller.userId : (opening.userId ?? 'user')
    const { conversationId } = grant
    const exists = (await this.#parts.store.locate(conversationId))?.channel === 'directline'
    if (!exists) {
      await this.#runTurn(conversationId, 'start', null, {
        type: 'conversationUpdate',
        from: { id: userId, role: 'user' },
        membersAdded: [{ id: userId }],
        ...(opening.locale && { locale: opening.locale }),
        ...(opening.zone && { localTimezone: opening.zone }),
      })
    }
    this.#unheard.promise(conversationId, 0)
    return { ...grant, streamPath: this.#streamPath(conversationId, userId, '-'), created: !exists }
  }

  /**
   * Resumes a conversation: its stream goes on after the watermark.
   * @param watermark undefined: only what is new from now on; '' is what a client sends that has received nothing yet
   */
  async resumeConversation(
    caller: Caller,
    conversationId: string,
    watermark: string | undefined,
  ): Promise<Grant & { readonly streamPath: string }> {
    const { lastSeq } = await this.#conversation(caller, conversationId)
    const userId = caller.kind === 'client' ? caller.userId : newUserId()
    const origins = caller.kind === 'client' ? caller.origins : []
    const after = watermark ? readWatermark(watermark) : lastSeq
    const from = watermark === '' ? this.#unheard.promise(conversationId, after) : after
    return {
      ...this.#grant(conversationId, userId, origins),
      streamPath: this.#streamPath(conversationId, userId, String(from)),
    }
  }

  /** Activities after the watermark, at most a hundred; the watermark that comes back tells where to go on. */
  async activities(
    caller: Caller,
    conversationId: string,
    watermark: string | undefined,
  ): Promise<ActivitySet> {
    const after = readWatermark(watermark ?? '')
    const { lastSeq } = await this.#conversation(caller, conversationId)
    const logged = await this.#parts.store.activitiesAfter(conversationId, after, PAGE)
    // A watermark from the future would hide what is to come; the client gets the present one back.
    const reached = logged.at(-1)?.seq ?? Math.min(after, lastSeq)
    return { activities: logged.map(({ activity }) => activity), watermark: String(reached) }
  }

  /**
   * Takes an activity of the client's. Resolves after the commit with the id that it was stored under.
   * @param from the network address, for limits only
   */
  async postActivity(
    caller: Caller,
    conversationId: string,
    body: unknown,
    from?: string,
  ): Promise<{ readonly id: string }> {
    await this.#conversation(caller, conversationId)
    const userId = caller.kind === 'client' ? caller.userId : undefined
    const incoming = readIncoming(body, userId, this.#parts.maxTextCharacters)
    if (!incoming.kept) return this.#passOn(conversationId, incoming.activity)
    const dedupeKey = dedupeKeyOf(incoming.activity) ?? `once:${randomUUID()}`
    const { inbound } = await this.#runTurn(
      conversationId,
      dedupeKey,
      incoming.activity,
      incoming.activity,
      undefined,
      from,
    )
    if (!inbound) throw refusals.botFailed()
    return { id: inbound.id }
  }

  /**
   * Looks at files that a client uploads. An upload that was taken before gives its id and is not looked at again;
   * nothing is kept before `postFiles`.
   */
  async receiveFiles(
    caller: Caller,
    conversationId: string,
    { upload, addressOf }: { readonly upload: Upload; readonly addressOf: (file: string) => string },
  ): Promise<FilesTurn | { readonly id: string }> {
    const { uploads, maxTextCharacters, store } = this.#parts
    if (!uploads) throw refusals.uploadRefused()
    if (upload.files.length === 0) throw refusals.missingProperty('An upload needs a file.')
    const userId = caller.kind === 'client' ? caller.userId : undefined
    const posted = readUploaded(upload, userId, maxTextCharacters)
    const dedupeKey = dedupeKeyOf(posted) ?? `once:${randomUUID()}`
    const earlier = await store.findTurn(conversationId, dedupeKey)
    if (earlier?.inbound) return { id: earlier.inbound.id }
    const files = await uploads.receive({ conversationId, source: 'directline' }, upload.files)
    return { dedupeKey, activity: withAttachments(posted, files, addressOf), files }
  }

  /** Resolves after the commit with the id that the activity was stored under. */
  async postFiles(conversationId: string, { dedupeKey, activity, files }: FilesTurn) {
    const { inbound } = await this.#runTurn(conversationId, dedupeKey, activity, activity, files)
    if (!inbound) throw refusals.botFailed()
    return { id: inbound.id }
  }

  /** A file of the conversation, as far as it may be opened. */
  async file(caller: Caller, conversationId: string, id: string): Promise<OpenedFile> {
    await this.#conversation(caller, conversationId)
    const store = this.#parts.uploads?.store
    const found = await store?.find(id)
    const mayOpen = found?.conversationId === conversationId && isOpenable(found)
    const content = mayOpen ? await store?.content(id) : undefined
    if (!found || !content) throw refusals.noAttachment()
    return { id, kind: found.kind, content }
  }

  /** Answers when the caller may use the conversation and it exists. */
  async expectConversation(caller: Caller, conversationId: string): Promise<void> {
    await this.#conversation(caller, conversationId)
  }

  /** What a stream's address allows: which conversation, after which `seq`. */
  openTicket(ticket: string, conversationId: string, watermark: string | undefined): number {
    const claims = this.#parts.tokens.verify('stream', ticket)
    if (claims.conv !== conversationId) throw refusals.otherConversation()
    return readWatermark(watermark ?? '')
  }

  heard(conversationId: string): void {
    this.#unheard.heard(conversationId)
  }

  async #conversation(caller: Caller, conversationId: string): Promise<{ readonly lastSeq: number }> {
    if (caller.kind === 'client' && caller.conversationId !== conversationId)
      throw refusals.otherConversation()
    const found = await this.#parts.store.locate(conversationId)
    if (found?.channel !== 'directline') throw refusals.noConversation()
    return found
  }

  async #runTurn(
    conversationId: string,
    dedupeKey: string,
    kept: ActivityJson | null,
    activity: ActivityJson,
    files?: ReceivedFiles,
    from?: string,
  ): Promise<{ readonly inbound: LoggedActivity | null }> {
    const { adapter, bot, store } = this.#parts
    const inbound = {
      channel: 'directline',
      capabilities: directLineCapabilities,
      conversationId,
      dedupeKey,
      activity: kept,
      ...(files && { files }),
      ...(from !== undefined && { from }),
    } as const
    const outcome: TurnOutcome | undefined = await adapter.process(inbound, activity, (context) =>
      bot.run(context),
    )
    const committed = outcome ?? (await store.findTurn(conversationId, dedupeKey))
    if (!committed) throw refusals.botFailed()
    this.#parts.streams.publish(conversationId)
    return committed
  }

  /** Typing signs and events are not kept: other tabs that listen now get them, the bot does not. */
  #passOn(conversationId: string, activity: ActivityJson): { readonly id: string } {
    const id = `${conversationId}|${randomUUID()}`
    this.#parts.streams.pass(conversationId, {
      ...activity,
      id,
      channelId: 'directline',
      conversation: { id: conversationId },
    })
    this.#parts.onPassed?.(conversationId, activity)
    return { id }
  }

  #grant(conversationId: string, userId: string, origins: readonly string[]): Grant {
    const { tokens, tokenSeconds } = this.#parts
    const token = tokens.issue(
      'client',
      { conv: conversationId, user: userId, origins: [...origins] },
      tokenSeconds,
    )
    return { conversationId, token, expires_in: tokenSeconds }
  }

  #streamPath(conversationId: string, userId: string, watermark: string): string {
    const claims = { conv: conversationId, user: userId, origins: [] }
    const ticket = this.#parts.tokens.issue('stream', claims, STREAM_TICKET_SECONDS)
    return `/v3/directline/conversations/${conversationId}/stream?watermark=${watermark}&t=${ticket}`
  }
}

/** Web Chat puts a place for each file into the activity, other clients send files alone. */
function readUploaded(
  { activity, files }: Upload,
  userId: string | undefined,
  maxText: number,
): ActivityJson {
  const given = isRecord(activity) ? activity : { type: 'message' }
  const named = files.map(() => ({ contentType: 'application/octet-stream' }))
  const incoming = readIncoming({ ...given, attachments: named }, userId, maxText)
  if (!incoming.kept) throw refusals.badArgument('Files are sent with a message.')
  return incoming.activity
}

/** Opening words of a conversation as far as they can be used. */
export function readOpening(
  body: unknown,
  acceptLanguage: string | undefined,
): { locale?: string; zone?: string } {
  const { locale, localTimezone, channelData } = isRecord(body) ? body : {}
  const named = typeof locale === 'string' && locale.length <= 35 ? locale : undefined
  const preferred = acceptLanguage?.split(',')[0]?.split(';')[0]?.trim()
  const language =
    named || (preferred && /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(preferred) ? preferred : undefined)
  const zone = zoneOf(localTimezone, channelData)
  return { ...(language && { locale: language }), ...(zone && { zone }) }
}

/** `''` and `-` stand for the beginning. */
function readWatermark(watermark: string): number {
  if (watermark === '' || watermark === '-') return 0
  const seq = /^\d{1,15}$/.test(watermark) ? Number(watermark) : Number.NaN
  if (Number.isNaN(seq)) throw refusals.badArgument('The watermark is not one of ours.')
  return seq
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
