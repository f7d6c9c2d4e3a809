import type { ActivityJson } from '../storage/conversationStore.ts'

/**
 * What tells a repeated delivery of an activity: the client's own id of a message that it may send again, with its
 * sender, or else the channel's id. Undefined when the activity has neither: it cannot be told from a new one.
 */
export function dedupeKeyOf(activity: ActivityJson): string | undefined {
  const clientActivityId = member(activity.channelData, 'clientActivityID')
  if (clientActivityId !== undefined) return `client:${member(activity.from, 'id') ?? ''}:${clientActivityId}`
  return typeof activity.id === 'string' && activity.id !== '' ? `activity:${activity.id}` : undefined
}

function member(value: unknown, name: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const found = (value as Readonly<Record<string, unknown>>)[name]
  return typeof found === 'string' && found !== '' ? found : undefined
}
