import { z } from 'zod'
import type { TeamsPlace, TeamsStore } from '../../../storage/teamsStore.ts'
import { type Incoming, isShared } from '../incoming.ts'

/** What Teams tells of the team that an activity comes from. */
const ChannelData = z.object({
  team: z.object({ id: z.string().min(1).max(500) }).optional(),
  channel: z.object({ id: z.string().min(1).max(500) }).optional(),
  tenant: z.object({ id: z.string().max(100) }).optional(),
  eventType: z.string().optional(),
})

export interface Where {
  readonly placeId: string
  readonly kind: TeamsPlace['kind']
  /** The channel of the team; undefined in a person's chat and in a group. */
  readonly channelId: string | undefined
  readonly tenantId: string | null
  readonly eventType: string | undefined
}

/** Undefined: from no place that is kept, such as a chat of several people. */
export function whereOf(activity: Incoming): Where | undefined {
  const { conversation } = activity
  const data = ChannelData.safeParse(activity.channelData ?? {}).data ?? {}
  const { team, channel, tenant, eventType } = data
  const tenantId = tenant?.id ?? conversation.tenantId ?? null
  if (!isShared(activity) && !team)
    return { placeId: conversation.id, kind: 'personal', channelId: undefined, tenantId, eventType }
  if (!team) return undefined
  // A thread is named after its channel.
  const channelId = channel?.id ?? conversation.id.split(';')[0]
  return { placeId: team.id, kind: 'team', channelId, tenantId, eventType }
}

/** Keeps where the app is installed, and that it no longer is. */
export async function keepPlace(store: TeamsStore, activity: Incoming, at: Date): Promise<void> {
  const where = whereOf(activity)
  if (!where) return
  const { placeId, kind, tenantId, channelId, eventType } = where
  const known = await store.place(placeId)
  const active = isThere(activity, eventType)
  if (active === undefined && (!known || known.active)) return
  const reference = { serviceUrl: activity.serviceUrl, tenantId, botId: activity.recipient?.id ?? null }
  await store.savePlace({ id: placeId, kind, active: active ?? true, reference }, at)
  const isNoticeChannelGone = eventType === 'channelDeleted' && known?.noticeChannel === channelId
  if (known?.noticeChannel && isNoticeChannelGone) await store.setNoticeChannel(placeId, null)
}

/** Undefined: the activity tells nothing of it, but that somebody there can write. */
function isThere(activity: Incoming, eventType: string | undefined): boolean | undefined {
  const { type, action, recipient, membersAdded = [], membersRemoved } = activity
  if (type === 'installationUpdate') return !String(action).startsWith('remove')
  if (type !== 'conversationUpdate') return undefined
  if (eventType === 'teamDeleted') return false
  if (eventType === 'channelDeleted') return true
  const isUs = (one: unknown) =>
    typeof one === 'object' && one !== null && 'id' in one && one.id === recipient?.id
  if (membersAdded.some(isUs)) return true
  return Array.isArray(membersRemoved) && membersRemoved.some(isUs) ? false : undefined
}
