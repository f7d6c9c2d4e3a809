import { z } from 'zod'
import type { Dialog } from '../../dialogs/index.ts'
import type { ClientEmailConfig } from '../config/config.ts'
import { NotYetError, UndeliverableError } from '../notifications/errors.ts'
import type { Delivery, DeliveryHandler } from '../notifications/outbox.ts'
import { smtpServer } from '../notifications/smtp.ts'
import type { ConversationStore } from '../storage/conversationStore.ts'

export interface ClientMessagesParts {
  readonly conversations: Pick<ConversationStore, 'find'>
  readonly dialog: Pick<Dialog, 'clientMessage'>
  readonly clock: () => Date
}

const Said = z.object({
  replies: z.array(z.object({ key: z.string(), params: z.record(z.string(), z.unknown()) })),
})

interface Message {
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** What is to be sent at this moment; null where the person does not want it any more, or no way is safe now. */
async function messageOf(
  { conversations, dialog, clock }: ClientMessagesParts,
  way: 'text' | 'email',
  { item, content }: Delivery,
): Promise<Message | null> {
  const { replies } = Said.parse(content.payload)
  const stored = await conversations.find(item.conversationId)
  const message = stored ? dialog.clientMessage(stored.state, way, replies, clock()) : null
  if (message && 'notBefore' in message) throw new NotYetError('client.not-now', message.notBefore)
  return message
}

/** Sends what a person asked for by text, through the gate of the texting channel: who wants no messages gets none. */
export function clientTexts(
  parts: ClientMessagesParts,
  sms: { readonly deliver: DeliveryHandler; readonly number: string | undefined },
): DeliveryHandler {
  return async (delivery) => {
    const message = await messageOf(parts, 'text', delivery)
    if (!message) return
    if (!sms.number) throw new UndeliverableError('client.no-number')
    const activity = { type: 'message', text: message.text }
    await sms.deliver({
      ...delivery,
      content: {
        payload: null,
        activity: { seq: 0, id: delivery.item.dedupeKey, activity },
        address: { to: message.to, from: sms.number },
      },
    })
  }
}

/** Sends what a person asked for by e-mail. */
export function clientEmails(
  parts: ClientMessagesParts,
  { smtpUrl, from }: ClientEmailConfig,
): DeliveryHandler {
  const send = smtpServer(smtpUrl)
  return async (delivery) => {
    const message = await messageOf(parts, 'email', delivery)
    if (!message) return
    const { to, subject, text } = message
    // The address alone: a name beside it would say who writes.
    await send({ from, to, subject, text: `${text}\n`, dedupeKey: delivery.item.dedupeKey })
  }
}
