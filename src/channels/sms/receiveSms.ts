import type { Input, ReservedWord } from '../../../dialogs/turn.ts'
import { ConversationLine } from '../../bot/conversationLine.ts'
import type { ActivityJson } from '../../storage/conversationStore.ts'
import type { TextLine } from '../../storage/textLineStore.ts'
import type { InboundSms } from './inboundSms.ts'
import { SmsAdapter } from './smsAdapter.ts'
import { smsCapabilities } from './smsCapabilities.ts'
import type { SmsParts } from './smsParts.ts'
import { textConversationId, textLineId } from './textLine.ts'

/** Runs the turn of one message. Resolves after its commit. */
export type ReceiveSms = (sms: InboundSms) => Promise<void>

/** Messages of one telephone one after the other: which conversation they belong to may change with each. */
export function createReceiveSms({ store, bot, lineKey }: Omit<SmsParts, 'twilio'>): ReceiveSms {
  const lines = new ConversationLine()
  const adapter = new SmsAdapter()
  return (sms) => {
    const lineId = textLineId(lineKey, sms.to, sms.from)
    return lines.run(lineId, async () => {
      const line = await store.textLines.find(lineId)
      const inbound = {
        channel: 'sms' as const,
        capabilities: smsCapabilities,
        conversationId: conversationOf(lineId, line),
        dedupeKey: `sms:${sms.sid}`,
        input: inputOf(sms, line?.optedOutAt != null),
        activity: activityOf(sms, lineId),
        address: { to: sms.from, from: sms.to },
        textLineId: lineId,
      }
      await adapter.process(inbound, inbound.activity, (context) => bot.run(context))
    })
  }
}

const conversationOf = (lineId: string, line: TextLine | undefined): string =>
  line?.conversationId ?? textConversationId(lineId, (line?.conversations ?? 0) + 1)

const WORDS: Readonly<Record<string, ReservedWord>> = { STOP: 'stop', START: 'start', HELP: 'help' }

function inputOf({ text, media, optOutType }: InboundSms, optedOut: boolean): Input {
  const word = WORDS[optOutType ?? '']
  if (word) return { kind: 'reserved', word }
  if (text.trim() === '' && media.length > 0 && !optedOut) return { kind: 'unsupported' }
  return { kind: 'message', text, reserved: { optedOut } }
}

/** As it is kept, under the case's key. The number stands in the address alone. */
function activityOf({ text, media }: InboundSms, lineId: string): ActivityJson {
  return {
    type: 'message',
    text,
    from: { id: lineId, role: 'user' },
    ...(media.length > 0 && {
      attachments: media.map(({ url, contentType }) => ({ contentType, contentUrl: url })),
    }),
  }
}
