import { UndeliverableError } from '../notifications/errors.ts'
import type { DeliveryHandler } from '../notifications/outbox.ts'
import type { ChannelId } from './channel.ts'

/** Sends each committed reply by the channel of its conversation. */
export function deliverReplies(
  channels: Readonly<Partial<Record<ChannelId, DeliveryHandler>>>,
): DeliveryHandler {
  return async (delivery) => {
    const deliver = channels[delivery.item.channel]
    // It was turned off since: not tried again, and staff see that it failed.
    if (!deliver) throw new UndeliverableError('channel.off')
    await deliver(delivery)
  }
}
