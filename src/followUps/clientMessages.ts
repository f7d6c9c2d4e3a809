import { hash } from 'node:crypto'
import { createTransport } from 'nodemailer'
import { z } from 'zod'
import type { Dialog } from '../../dialogs/index.ts'
import type { ClientEmailConfig } from '../config/config.ts'
import { isRefused } from '../notifications/email.ts'
import { NotYetError, UndeliverableError } from '../notifications/errors.ts'
import type { Delivery, DeliveryHandler } from '../notifications/outbox.ts'
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

const CONNECT_MS = 10_000

/** Sends what a person asked for by e-mail. */
export function clientEmails(
  parts: ClientMessagesParts,
  { smtpUrl, from }: ClientEmailConfig,
): DeliveryHandler {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: CONNECT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const domain = from.split('@')[1]?.replace(/[^\w.-]/g, '') || 'localhost'
  return async (delivery) => {
    const message = await messageOf(parts, 'email', delivery)
    if (!message) return
    await transport
      .sendMail({
        // The address alone: a name beside it would say who writes.
        from,
        to: message.to,
        subject: message.subject,
        text: `${message.text}\n`,
        messageId: `<${hash('sha256', delivery.item.dedupeKey, 'hex').slice(0, 32)}@${domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
      .catch((error: unknown) => {
        throw isRefused(error) ? new UndeliverableError('email.refused', { cause: error }) : error
      })
  }
}
