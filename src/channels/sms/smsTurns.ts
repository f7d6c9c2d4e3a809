import type { Input, ReservedWord } from '../../../dialogs/turn.ts'
import { withAttachments } from '../../attachments/withAttachments.ts'
import { ConversationLine } from '../../bot/conversationLine.ts'
import { UndeliverableError } from '../../notifications/errors.ts'
import type { DeliveryHandler } from '../../notifications/outbox.ts'
import type { ActivityJson } from '../../storage/conversationStore.ts'
import type { TextLine } from '../../storage/textLineStore.ts'
import type { InboundEnvelope } from '../turnState.ts'
import type { InboundSms } from './inboundSms.ts'
import { SmsAdapter } from './smsAdapter.ts'
import { smsCapabilities } from './smsCapabilities.ts'
import { SmsAddress, type SmsParts } from './smsParts.ts'
import { nextTextConversationId, textConversationId, textLineId } from './textLine.ts'

export interface SmsTurns {
  /** Runs the turn of one message. Resolves after its commit. */
  readonly receive: (sms: InboundSms) => Promise<void>
  /** Begins another conversation with a message that was held back, because it is about a new matter. */
  readonly newMatter: DeliveryHandler
}

/** Messages of one telephone one after the other: which conversation they belong to may change with each. */
export function createSmsTurns({
  store,
  bot,
  lineKey,
  media,
}: Pick<SmsParts, 'store' | 'bot' | 'lineKey' | 'media'>): SmsTurns {
  const lines = new ConversationLine()
  const adapter = new SmsAdapter()
  const run = async (
    lineId: string,
    turn: Pick<InboundEnvelope, 'conversationId' | 'dedupeKey'>,
    sms: Heard,
  ) => {
    const optedOut = (await store.textLines.find(lineId))?.optedOutAt != null
    // What came before is answered as before; Twilio may have no copy of its files any more.
    const isNew = (await store.conversations.findTurn(turn.conversationId, turn.dedupeKey)) === undefined
    const takesFiles = isNew && sms.media.length > 0 && !optedOut
    const files = takesFiles ? await media?.receive(turn.conversationId, sms.media) : undefined
    const activity = activityOf(sms, lineId)
    const inbound = {
      channel: 'sms' as const,
      capabilities: smsCapabilities,
      ...turn,
      input: inputOf(sms, optedOut, files !== undefined),
      activity: files ? withAttachments(activity, files) : activity,
      address: { to: sms.from, from: sms.to },
      textLineId: lineId,
      ...(files && { files }),
    }
    await adapter.process(inbound, inbound.activity, (context) => bot.run(context))
    if (files) void media?.forget(sms.media)
  }
  return {
    receive: (sms) => {
      const lineId = textLineId(lineKey, sms.to, sms.from)
      return lines.run(lineId, async () => {
        const conversationId = conversationOf(lineId, await store.textLines.find(lineId))
        await run(lineId, { conversationId, dedupeKey: `sms:${sms.sid}` }, sms)
      })
    },
    newMatter: ({ item, content }) => {
      const address = SmsAddress.safeParse(content.address).data
      if (!address) throw new UndeliverableError('sms.no-address')
      const lineId = textLineId(lineKey, address.from, address.to)
      const conversationId = nextTextConversationId(item.conversationId)
      const text = String(content.payload?.text ?? '')
      const sms = { from: address.to, to: address.from, text, media: [], optOutType: undefined }
      return lines.run(lineId, () => run(lineId, { conversationId, dedupeKey: item.dedupeKey }, sms))
    },
  }
}

type Heard = Omit<InboundSms, 'sid'>

const conversationOf = (lineId: string, line: TextLine | undefined): string =>
  line?.conversationId ?? textConversationId(lineId, (line?.conversations ?? 0) + 1)

const WORDS: Readonly<Record<string, ReservedWord>> = { STOP: 'stop', START: 'start', HELP: 'help' }

function inputOf({ text, media, optOutType, from }: Heard, optedOut: boolean, takesFiles: boolean): Input {
  const word = WORDS[optOutType ?? '']
  if (word) return { kind: 'reserved', word }
  const isUnreadable = text.trim() === '' && media.length > 0 && !takesFiles && !optedOut
  if (isUnreadable) return { kind: 'unsupported' }
  return { kind: 'message', text, reserved: { optedOut, number: from } }
}

/** As it is kept, under the case's key. The number stands in the address alone. */
function activityOf({ text, media }: Heard, lineId: string): ActivityJson {
  return {
    type: 'message',
    text,
    from: { id: lineId, role: 'user' },
    ...(media.length > 0 && {
      attachments: media.map(({ url, contentType }) => ({ contentType, contentUrl: url })),
    }),
  }
}
