import { NotYetError, UndeliverableError } from '../../notifications/errors.ts'
import type { Delivery, DeliveryHandler } from '../../notifications/outbox.ts'
import type { ActivityJson } from '../../storage/conversationStore.ts'
import { QUIET_HOURS, type TextLine, type TextPlace } from '../../storage/textLineStore.ts'
import { quietHours } from './quietHours.ts'
import { smsCapabilities } from './smsCapabilities.ts'
import type { SmsParts } from './smsParts.ts'
import { SmsAddress, STATUS_PATH } from './smsParts.ts'
import { smsText, textParts } from './smsText.ts'
import { textLineId } from './textLine.ts'
import { type OutboundSms, type TwilioApi, TwilioError } from './twilioApi.ts'
import { DEAD_NUMBERS, OPTED_OUT } from './twilioCodes.ts'

type Parts = Omit<SmsParts, 'bot' | 'perMinute'> & { readonly api: TwilioApi }

/** The outbox's way to a telephone. Whatever is sent passes one gate: who wants no messages gets none. */
export function createSendSms(parts: Parts): DeliveryHandler {
  return async (delivery) => {
    const { activity } = delivery.content
    const address = SmsAddress.safeParse(delivery.content.address).data
    if (!activity || !address) throw new UndeliverableError('sms.no-address')
    const lineId = textLineId(parts.lineKey, address.from, address.to)
    checkGate(await parts.store.textLines.find(lineId), activity.activity)
    const until = await quietHours(parts, {
      conversationId: delivery.item.conversationId,
      activity: activity.activity,
      to: address.to,
    })
    if (until) throw new NotYetError(QUIET_HOURS, until)
    const body = smsText(String(activity.activity.text ?? ''), parts.twilio.accents)
    for (const [index, text] of textParts(body, smsCapabilities.maxTextLength).entries())
      await sendPart(
        parts,
        delivery,
        { outboxId: delivery.item.id, part: index + 1 },
        { address, lineId, text },
      )
  }
}

/** True of the one message that tells who wants no more that they get none (SMS-05). */
const confirmsOptOut = ({ channelData }: ActivityJson): boolean =>
  typeof channelData === 'object' && channelData !== null && 'confirmsOptOut' in channelData

function checkGate(line: TextLine | undefined, activity: ActivityJson): void {
  if (line?.optedOutAt && !confirmsOptOut(activity)) throw new UndeliverableError('sms.opted-out')
  if (line?.refusedCode && line.refusedCode !== OPTED_OUT)
    throw new UndeliverableError(`sms.${line.refusedCode}`)
}

interface Part {
  readonly address: SmsAddress
  readonly lineId: string
  readonly text: string
}

/**
 * Once, as far as that can be known. What was begun before and has no answer, because the process ended or the line
 * broke, is looked for at Twilio, by telephone, words and time, before it is sent again.
 */
async function sendPart(
  parts: Parts,
  { signal, content }: Delivery,
  place: TextPlace,
  part: Part,
): Promise<void> {
  const { api, store, origin, clock } = parts
  const known = await store.textLines.part(place)
  if (known && (known.state !== 'sending' || known.sid)) return
  const sms: OutboundSms = {
    to: part.address.to,
    from: part.address.from,
    body: part.text,
    statusCallback: `${origin()}${STATUS_PATH}?item=${place.outboxId}&part=${place.part}`,
  }
  const earlier = known && (await api.findSent(sms, known.beganAt, signal))
  if (!known) await store.textLines.beginPart(place, part.lineId, clock())
  try {
    const { sid } = earlier ?? (await api.send(sms, signal))
    await store.textLines.progress(place, { state: 'queued', sid }, clock())
  } catch (error) {
    if (error instanceof TwilioError)
      await refused(parts, place, part.lineId, error, content.activity?.activity ?? {})
    else throw error
  }
}

async function refused(
  { store, clock }: Parts,
  place: TextPlace,
  lineId: string,
  error: TwilioError,
  activity: ActivityJson,
): Promise<void> {
  const { twilioCode = '', isPermanent, taken } = error
  if (taken === 'no') await store.textLines.forgetPart(place)
  if (!isPermanent) throw error
  const optedOut = twilioCode === OPTED_OUT
  if (optedOut || DEAD_NUMBERS.has(twilioCode))
    await store.textLines.refused(lineId, twilioCode, clock(), optedOut)
  // The network has confirmed it by itself, and lets nothing through after that: they have heard it.
  if (optedOut && confirmsOptOut(activity)) return
  throw new UndeliverableError(error.code, { cause: error })
}
