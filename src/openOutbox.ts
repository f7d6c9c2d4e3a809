import { scanLater } from './attachments/scanLater.ts'
import { tellInfected } from './attachments/tellInfected.ts'
import { SCAN_KIND } from './bot/turnFiles.ts'
import { capabilitiesOf } from './channels/capabilitiesOf.ts'
import { deliverReplies } from './channels/deliverReplies.ts'
import { clientEmails, clientTexts } from './followUps/clientMessages.ts'
import { logCaseQueued } from './notifications/caseQueued.ts'
import { type DeliveryHandler, Outbox, type OutboxParts } from './notifications/outbox.ts'
import { TEAMS_CARD } from './notifications/teamsNotices.ts'
import type { OpenedChannels } from './openChannels.ts'
import type { OpenedDialog } from './openDialog.ts'
import type { OfficeRoom } from './openOffice.ts'
import type { Listening, ServiceParts } from './service.ts'

interface OutboxRoomParts extends ServiceParts, Pick<OpenedDialog, 'dialog'> {
  readonly office: Pick<OfficeRoom, 'handlers'>
  readonly channels: OpenedChannels
  readonly listening: Listening
  readonly timing: Pick<OutboxParts, 'retry' | 'deliveryTimeoutMs'>
}

/** The outbox with all that this installation delivers. Nothing is delivered before `start`. */
export const openOutbox = (parts: OutboxRoomParts): Outbox =>
  new Outbox({
    store: parts.store.outbox,
    handlers: handlersOf(parts),
    clock: parts.clock,
    logger: parts.logger,
    ...parts.timing,
  })

/** By kind of item. */
function handlersOf(parts: OutboxRoomParts): Readonly<Record<string, DeliveryHandler>> {
  const { config, store, dialog, office, channels, listening, clock, logger } = parts
  const { azure, sms, scanner } = channels
  const { conversations, attachments } = store
  const messages = { conversations, dialog, clock }
  const { publish } = listening
  return {
    'case.queued': logCaseQueued(logger),
    ...office.handlers,
    [SCAN_KIND]: scanLater({
      store: attachments,
      scanner,
      tellInfected: tellInfected({ conversations, dialog, capabilities: capabilitiesOf, publish, clock }),
      clock,
      logger,
    }),
    ...(azure && { [TEAMS_CARD]: azure.deliverCard }),
    ...(sms && {
      'client.text': clientTexts(messages, { deliver: sms.deliver, number: config.twilio?.number }),
    }),
    ...(config.clientEmail && { 'client.email': clientEmails(messages, config.clientEmail) }),
    ...(sms && { 'texting.new_matter': sms.newMatter }),
    reply: deliverReplies({
      ...(azure && { azure: azure.deliver }),
      ...(sms && { sms: sms.deliver }),
    }),
  }
}
