import { z } from 'zod'
import { timeZoneOf } from '../../bot/timeZone.ts'
import type { ActivityJson } from '../../storage/conversationStore.ts'
import { refusals } from './directLineError.ts'

/** A text of the client's that is not a message: short, and dropped when it is something else. */
const short = z.string().max(200).optional().catch(undefined)

const Attachment = z.object({ contentType: short, name: short })

/**
 * What we keep of an activity a client posts. Fields that are not here are dropped, among them the contents and
 * addresses of attachments: nothing a client sends may make us, or another client's page, load something.
 */
const Posted = z.object({
  type: z.string().min(1).max(40),
  name: short,
  text: z.string().optional(),
  textFormat: z.enum(['plain', 'markdown', 'xml']).optional().catch(undefined),
  locale: short,
  localTimezone: short,
  localTimestamp: short,
  value: z.unknown().optional(),
  attachments: z.array(Attachment).max(50).optional().catch(undefined),
  from: z.object({ id: short, name: short }).optional().catch(undefined),
  channelData: z.record(z.string(), z.unknown()).optional().catch(undefined),
})
type Posted = z.infer<typeof Posted>

/** An activity that may go on. */
export interface Incoming {
  readonly activity: ActivityJson & { readonly type: string }
  /** True for a message, which is kept and answered; typing signs and events only pass through. */
  readonly kept: boolean
}

/**
 * Reads what a client posted.
 * @param userId who the token says it is; undefined for the holder of the secret, who may say it in `from.id`
 * @throws DirectLineError 400 or 413 in words that a person can act on
 */
export function readIncoming(body: unknown, userId: string | undefined, maxText: number): Incoming {
  const posted = readPosted(body)
  const text = posted.type === 'message' ? textOf(posted) : undefined
  if (posted.type === 'message' && !text && !posted.attachments?.length) {
    throw refusals.missingProperty('A message needs a text.')
  }
  if (text && text.length > maxText) throw refusals.textTooLong(text.length, maxText)
  const { from, localTimezone, attachments, value, ...rest } = posted
  const id = userId ?? from?.id ?? 'user'
  const zone = zoneOf(localTimezone, posted.channelData)
  const activity = {
    ...rest,
    ...(text !== undefined && { text }),
    ...(zone && { localTimezone: zone }),
    ...(attachments?.length && { attachments }),
    ...(posted.type !== 'message' && value !== undefined && { value }),
    from: { id, role: 'user', ...(from?.name && { name: from.name }) },
  }
  return {
    activity: withoutUndefined(activity),
    kept: posted.type === 'message',
  }
}

function readPosted(body: unknown): Posted {
  const parsed = Posted.safeParse(body)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  if (issue?.path[0] === 'type')
    throw refusals.missingProperty('The property "type" is missing or not a short text.')
  throw refusals.badArgument(
    `The property "${issue?.path.join('.') || 'activity'}" is not of the right kind.`,
  )
}

/** A pressed choice may carry its words as `value`. */
function textOf({ text, value }: Posted): string | undefined {
  return text?.trim() ? text : typeof value === 'string' && value.trim() ? value : undefined
}

/** The client's time zone, where it names one that exists: Web Chat says `localTimezone`, our page `channelData.zone`. */
export function zoneOf(localTimezone: unknown, channelData: unknown): string | undefined {
  const own = z.object({ zone: z.string() }).safeParse(channelData).data?.zone
  return timeZoneOf(own) ?? timeZoneOf(localTimezone)
}

function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T
}
