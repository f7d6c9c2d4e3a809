import type { TextState } from '../../storage/textLineStore.ts'

/** "Attempt to send to unsubscribed recipient": they said STOP to the network. */
export const OPTED_OUT = '21610'

/**
 * Errors after which no message of ours can reach that telephone: the number is none, cannot take texts, or takes none of
 * ours. 30003 (switched off), 30007 (filtered) and 30008 are of one message, not of the number.
 */
export const DEAD_NUMBERS: ReadonlySet<string> = new Set([
  '21211', // not a number
  '21214', // cannot be reached
  '21217', // no number
  '21614', // not a mobile number
  '21635', // a landline
  '30004', // blocked by the person or the network
  '30005', // unknown number
  '30006', // a landline, or a network that cannot be reached
])

/** Twilio's states, as far as they differ for us. Others, such as `receiving`, are not of messages we send. */
export const STATES: Readonly<Record<string, TextState>> = {
  accepted: 'queued',
  scheduled: 'queued',
  queued: 'queued',
  sending: 'queued',
  sent: 'sent',
  delivered: 'delivered',
  read: 'delivered',
  undelivered: 'undelivered',
  failed: 'failed',
  canceled: 'failed',
}
