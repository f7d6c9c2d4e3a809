import { createHmac, type KeyObject } from 'node:crypto'

/**
 * The name of one telephone with one number of ours: a keyed hash, so that neither ids nor logs nor the database tell
 * who it is. Without the installation's key it cannot be tried out against all numbers there are.
 */
export function textLineId(key: KeyObject, ours: string, theirs: string): string {
  return createHmac('sha256', key).update(`${ours}|${theirs}`).digest('base64url').slice(0, 22)
}

/** The conversation of a line's nth matter: a shared telephone has several. */
export const textConversationId = (lineId: string, nth: number): string =>
  nth === 1 ? `sms:${lineId}` : `sms:${lineId}:${nth}`

/** The conversation after that one on the same line. */
export function nextTextConversationId(conversationId: string): string {
  const [, lineId = '', nth = '1'] = conversationId.split(':')
  return textConversationId(lineId, Number(nth) + 1)
}
