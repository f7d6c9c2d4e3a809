import { clamdScanner } from './attachments/clamd.ts'
import { createReceiveAttachments, type ReceiveAttachments } from './attachments/receiveAttachments.ts'
import type { Scanner } from './attachments/scanner.ts'
import { newCaseNumber } from './bot/caseNumber.ts'
import { IntakeBot } from './bot/intakeBot.ts'
import { createRunTurn } from './bot/runTurn.ts'
import type { AzureChannel } from './channels/azure/index.ts'
import { createSmsChannel, createSmsMedia, type SmsChannel } from './channels/sms/index.ts'
import { Comebacks } from './comeback/comebacks.ts'
import { openAzure } from './openAzure.ts'
import type { OpenedDialog } from './openDialog.ts'
import type { OfficeRoom } from './openOffice.ts'
import type { LinkReplies } from './plan/planLinks.ts'
import type { Listening, ServiceParts } from './service.ts'
import { freeBytes } from './storage/diskRoom.ts'

interface ChannelsParts extends ServiceParts, Pick<OpenedDialog, 'dialog' | 'dialogParts'> {
  readonly office: OfficeRoom
  readonly linkReplies: LinkReplies
  readonly listening: Listening
}

/** The bot, and the ways to it that this installation has beside the chat. */
export interface OpenedChannels {
  readonly bot: IntakeBot
  readonly azure: AzureChannel | undefined
  readonly sms: SmsChannel | undefined
  readonly scanner: Scanner | undefined
  /** Absent: nobody may send files. */
  readonly files?: { readonly receive: ReceiveAttachments; readonly maxBytes: number }
}

export function openChannels(parts: ChannelsParts): OpenedChannels {
  const { config, store, dialogParts, office, clock, logger } = parts
  const bot = openBot(parts)
  const { clamd, maxCount, maxBytes } = config.attachments
  const scanner = clamd && clamdScanner(clamd)
  const receive = createReceiveAttachments({
    store: store.attachments,
    limits: config.attachments,
    scanner,
    freeBytes: () => freeBytes(config.dataDir),
  })
  const files = maxCount > 0 ? { receive, maxBytes } : undefined
  const azure =
    config.azure &&
    openAzure(config.azure, {
      ...{ bot, logger, clock, texts: dialogParts.texts, store, office },
      ...(files && { uploads: files }),
    })
  return { bot, azure, sms: openSms(parts, bot, files), scanner, ...(files && { files }) }
}

function openBot({ store, installationKey, dialog, office, linkReplies, clock, logger }: ChannelsParts) {
  const { conversations, resumeCodes } = store
  const key = installationKey.deriveKey('resume codes')
  const runTurn = createRunTurn({
    store: conversations,
    dialog,
    clock,
    newCaseNumber,
    logger,
    linkReplies,
    comebacks: new Comebacks({ codes: resumeCodes, conversations, key }),
    office: office.turns,
    tally: office.tally,
  })
  return new IntakeBot({ runTurn, logger })
}

function openSms(
  parts: ChannelsParts,
  bot: IntakeBot,
  files: OpenedChannels['files'],
): SmsChannel | undefined {
  const { config, store, installationKey, listening, clock, logger } = parts
  const { twilio } = config
  if (!twilio) return undefined
  const media =
    files && createSmsMedia({ twilio, receiveAttachments: files.receive, maxBytes: files.maxBytes, logger })
  return createSmsChannel({
    twilio,
    bot,
    store,
    lineKey: installationKey.deriveKey('text lines'),
    origin: listening.origin,
    zone: config.office.zone,
    perMinute: config.directLine.limits.messages,
    ...(media && { media }),
    clock,
    logger,
  })
}
