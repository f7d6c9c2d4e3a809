import { expect, it, vi } from 'vitest'
import { deliverReplies } from '../../../src/channels/deliverReplies.ts'
import { UndeliverableError } from '../../../src/notifications/errors.ts'
import type { Delivery } from '../../../src/notifications/outbox.ts'

const reply = (channel: 'azure' | 'sms'): Delivery => ({
  item: {
    id: 1,
    dedupeKey: 'c|0000002',
    kind: 'reply',
    conversationId: 'c',
    caseNumber: 'K7M-4PQ',
    channel,
    attempts: 0,
  },
  content: { payload: null, activity: null, address: null },
  signal: new AbortController().signal,
})

it('sends a reply by the channel of its conversation, and by no other', async () => {
  const azure = vi.fn().mockResolvedValue(undefined)
  const sms = vi.fn().mockResolvedValue(undefined)
  const delivery = reply('sms')
  await deliverReplies({ azure, sms })(delivery)
  expect(sms).toHaveBeenCalledExactlyOnceWith(delivery)
  expect(azure).not.toHaveBeenCalled()
})

it('gives up at once where the channel is turned off', async () => {
  await expect(deliverReplies({ azure: vi.fn() })(reply('sms'))).rejects.toThrow(UndeliverableError)
})
