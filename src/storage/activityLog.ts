import type { ActivityJson, LoggedActivity } from './conversationStore.ts'

/** The id of an activity in Direct Line's form: `<conversationId>|0000007`. */
export function activityId(conversationId: string, seq: number): string {
  return `${conversationId}|${String(seq).padStart(7, '0')}`
}

/** What is kept of an activity: all but what its row says already. */
export function activityBody(activity: ActivityJson): ActivityJson {
  const { id: _id, timestamp: _timestamp, conversation: _conversation, ...body } = activity
  return body
}

/** The activity as clients see it, made of its kept body and its row. */
export function loggedActivity(
  conversationId: string,
  row: { readonly seq: number; readonly at: number },
  body: ActivityJson,
): LoggedActivity {
  const id = activityId(conversationId, row.seq)
  const timestamp = new Date(row.at).toISOString()
  return { seq: row.seq, id, activity: { ...body, id, timestamp, conversation: { id: conversationId } } }
}
