/**
 * The part of Direct Line 3.0 that the chat reads. Whatever comes over the wire is read by the functions here: a field
 * of the wrong type counts as absent, an activity without an id or a type is dropped.
 */
export interface Activity {
  readonly id: string
  readonly type: string
  readonly from: { readonly id: string; readonly role?: string }
  readonly text: string
  /** The first name of a person of the office who wrote this, and not the bot. */
  readonly person?: string
  readonly locale?: string
  readonly choices: readonly Choice[]
  /** Of the person's own messages. */
  readonly files: readonly SentFile[]
  /** It puts a question that a calendar date answers. */
  readonly takesDate?: true
  /** Set by the client that wrote the message; comes back unchanged when the server echoes it. */
  readonly clientActivityId?: string
}

/** A file that was sent: a path of this server, to be fetched with the token; empty where another one keeps it. */
export interface SentFile {
  readonly path: string
  readonly isPicture: boolean
}

/** A button under a message: its words, and what is sent when it is pressed. */
export interface Choice {
  readonly title: string
  readonly value: string
}

export interface ActivitySet {
  readonly activities: readonly Activity[]
  readonly watermark?: string
}

/** What the server answers when a conversation begins, is resumed, or its token is renewed. */
export interface Grant {
  readonly conversationId: string
  readonly token: string
  readonly expiresInSeconds: number
  readonly streamUrl?: string
  /** Where the conversation is, when it is not with the server that gave the token. */
  readonly domain?: string
  /** What the conversation holds already, where the server says it at once. */
  readonly replay?: ActivitySet
}

type Json = Readonly<Record<string, unknown>>

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null

const asJson = (value: unknown): Json => (isJson(value) ? value : {})

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

function readChoices(activity: Json): Choice[] {
  return list(asJson(activity.suggestedActions).actions).flatMap((item) => {
    const action = asJson(item)
    const title = text(action.title)
    if (!title || text(action.type) !== 'imBack') return []
    return [{ title, value: text(action.value) ?? title }]
  })
}

const FILE_PATH = /^\/v3\/directline\/conversations\/[\w%-]+\/attachments\/[\w-]+$/

/** Only the path counts: a message cannot make this page load something from elsewhere. */
function readFiles(activity: Json): SentFile[] {
  return list(activity.attachments).map((item) => {
    const { contentType, contentUrl } = asJson(item)
    const path = (text(contentUrl) ?? '').replace(/^https?:\/\/[^/]+/, '')
    return { path: FILE_PATH.test(path) ? path : '', isPicture: /^image\//.test(text(contentType) ?? '') }
  })
}

function readActivity(value: unknown): Activity[] {
  const activity = asJson(value)
  const id = text(activity.id)
  const type = text(activity.type)
  if (!id || !type) return []
  const from = asJson(activity.from)
  const role = text(from.role)
  const locale = text(activity.locale)
  const channelData = asJson(activity.channelData)
  const clientActivityId = text(channelData.clientActivityID)
  const takesDate = text(asJson(channelData.question).takes) === 'date'
  const person = text(channelData.speaker) === 'staff' ? text(from.name) : undefined
  return [
    {
      id,
      type,
      from: { id: text(from.id) ?? '', ...(role && { role }) },
      text: text(activity.text) ?? '',
      choices: readChoices(activity),
      files: readFiles(activity),
      ...(takesDate && { takesDate }),
      ...(person && { person }),
      ...(locale && { locale }),
      ...(clientActivityId && { clientActivityId }),
    },
  ]
}

export function readActivitySet(value: unknown): ActivitySet {
  const set = asJson(value)
  const watermark = text(set.watermark)
  return {
    activities: list(set.activities).flatMap(readActivity),
    ...(watermark && { watermark }),
  }
}

/** The grant in an answer of the server; undefined where it holds none. `known` fills what a renewal leaves out. */
export function readGrant(
  value: unknown,
  known?: { conversationId: string; token: string; domain?: string },
): Grant | undefined {
  const answer = asJson(value)
  const conversationId = text(answer.conversationId) ?? known?.conversationId
  const token = text(answer.token) ?? known?.token
  if (!conversationId || !token) return undefined
  const streamUrl = text(answer.streamUrl)
  const domain = text(answer.domain) ?? known?.domain
  return {
    conversationId,
    token,
    expiresInSeconds: typeof answer.expires_in === 'number' ? answer.expires_in : 1800,
    ...(streamUrl && { streamUrl }),
    ...(domain && { domain }),
    ...(Array.isArray(answer.activities) && { replay: readActivitySet(answer) }),
  }
}

/** The session of a token that came by itself: Direct Line's tokens name their conversation in the claim `conv`. */
export function sessionOf(token: string): { conversationId: string; token: string } | undefined {
  const conversationId = text(claimsOf(token).conv)
  return conversationId ? { conversationId, token } : undefined
}

/** The person's id: Direct Line's tokens name it in the claim `user`. The server has the last word on it in any case. */
export const userIdOf = ({ token }: { readonly token: string }): string =>
  text(claimsOf(token).user) ?? 'dl_person'

function claimsOf(token: string): Json {
  try {
    return asJson(JSON.parse(atob((token.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/'))))
  } catch {
    return {}
  }
}

/** The later of two watermarks. They are numbers in text, but another server may send something opaque. */
export function laterWatermark(known: string | undefined, next: string | undefined): string | undefined {
  if (!next) return known
  if (!known) return next
  return Number(next) < Number(known) ? known : next
}
