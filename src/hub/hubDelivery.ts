import { z } from 'zod'
import { AppError } from '../appError.ts'
import type { HubConfig } from '../config/config.ts'
import { UndeliverableError } from '../notifications/errors.ts'
import type { Delivery, DeliveryHandler } from '../notifications/outbox.ts'
import { signedHeaders } from '../notifications/signature.ts'
import type { ActivityJson, ConversationStore, LoggedActivity } from '../storage/conversationStore.ts'
import type { HandoffStore } from '../storage/handoffStore.ts'
import { handoffInitiation, transcribed } from './hubEvents.ts'

export interface HubParts {
  readonly hub: HubConfig
  readonly conversations: Pick<ConversationStore, 'activitiesAfter'>
  readonly handoffs: Pick<HandoffStore, 'findByConversation'>
  readonly clock: () => Date
}

class HubFailedError extends AppError {
  readonly code: string

  constructor(status: number) {
    super(`The other hub answered ${status}; it is tried again.`)
    this.code = `hub.status-${status}`
  }
}

const Payload = z.object({ at: z.iso.datetime() })
/** A conversation that is longer than this is told from its end. */
const LONGEST_TRANSCRIPT = 1_000
const GONE = 410

/** Sends activities of the handoff protocol to another hub, signed, in order, until it has taken them. */
export function hubDelivery(
  parts: HubParts,
): Readonly<Record<'hub.initiate' | 'hub.message', DeliveryHandler>> {
  return {
    'hub.initiate': async (delivery) => {
      const { item, content } = delivery
      const stored = await parts.handoffs.findByConversation(item.conversationId)
      // Somebody here was faster: then nobody else is asked.
      if (stored?.case.status !== 'queued') return
      const log = await logOf(parts, item.conversationId)
      const event = { id: item.dedupeKey, at: Payload.parse(content.payload).at }
      await send(parts, handoffInitiation(stored, log, event), delivery)
    },
    'hub.message': async (delivery) => {
      const { item, content } = delivery
      const { at } = Payload.parse(content.payload)
      const log = await logOf(parts, item.conversationId)
      const written = log.filter(({ activity }) => activity.timestamp === at && !isOurs(activity))
      for (const logged of written) {
        const activity = transcribed(logged)
        if (activity) await send(parts, activity, delivery)
      }
    },
  }
}

const isOurs = ({ from }: LoggedActivity['activity']): boolean =>
  typeof from === 'object' && from !== null && 'role' in from && from.role === 'bot'

async function logOf({ conversations }: HubParts, id: string): Promise<readonly LoggedActivity[]> {
  const log: LoggedActivity[] = []
  for (;;) {
    const page = await conversations.activitiesAfter(id, log.at(-1)?.seq ?? 0, 500)
    log.push(...page)
    if (page.length < 500) return log.slice(-LONGEST_TRANSCRIPT)
  }
}

async function send({ hub, clock }: HubParts, activity: ActivityJson, { signal }: Delivery): Promise<void> {
  const body = JSON.stringify(activity)
  const response = await fetch(hub.url, {
    method: 'POST',
    body,
    signal,
    redirect: 'error',
    headers: signedHeaders(hub.secret, body, clock()),
  })
  await response.body?.cancel()
  if (response.status === GONE) throw new UndeliverableError('hub.gone')
  if (!response.ok) throw new HubFailedError(response.status)
}
