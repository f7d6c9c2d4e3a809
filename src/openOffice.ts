import { createTexts, type Dialog } from '../dialogs/index.ts'
import type { OfficeVoice } from './channels/azure/index.ts'
import { capabilitiesOf } from './channels/capabilitiesOf.ts'
import { type Console, createConsole } from './console/console.ts'
import type { ConsoleParts } from './console/room.ts'
import { loadStaffTexts } from './content/loadTexts.ts'
import { Tally } from './figures/tally.ts'
import { Alarms } from './handoff/alarms.ts'
import { ClockRecount } from './handoff/clockRecount.ts'
import { Desk } from './handoff/desk.ts'
import { Office } from './handoff/office.ts'
import { hubDelivery } from './hub/hubDelivery.ts'
import { hubNotices, hubRelay } from './hub/hubNotices.ts'
import { emailNotices } from './notifications/email.ts'
import { officeNotices } from './notifications/officeNotices.ts'
import type { DeliveryHandler } from './notifications/outbox.ts'
import { teamsNotices } from './notifications/teamsNotices.ts'
import { webhookNotices } from './notifications/webhook.ts'
import { erasures } from './privacy/erasure.ts'

/** How whoever is on call is told, as of the calendar that counts when the word goes out. */
const ON_CALL = 'notify.on_call'

export interface OfficeRoomParts extends Omit<ConsoleParts, 'desk' | 'tally'> {
  readonly dialog: Pick<Dialog, 'movePerson' | 'correctByStaff' | 'render' | 'nextWake'>
  /** Where people open this service. */
  readonly origin: () => string
  /** Writes to those who listen on a conversation what its log has gained. */
  readonly publish: (conversationId: string) => void
}

/** The office over one store: what turns ask of it, its console, its alarms. */
export interface OfficeRoom {
  readonly turns: Office
  readonly console: Console
  readonly alarms: Alarms
  /** Clocks after a change of the office's hours. */
  readonly recount: ClockRecount
  readonly tally: Tally
  readonly desk: Desk
  /** What staff read outside the console. */
  readonly voice: OfficeVoice
  /** What the outbox delivers for the office, by kind. */
  readonly handlers: Readonly<Record<string, DeliveryHandler>>
}

/** Puts the parts of the office together. Nothing runs before `alarms.start`. */
export function openOffice(parts: OfficeRoomParts): OfficeRoom {
  const { config, store, officeInForce, dialog, dialogParts, clock, logger, publish, origin } = parts
  const { rulebook } = dialogParts
  const voice = { ...staffVoice(config.office.language), origin }
  const always: Readonly<Record<string, DeliveryHandler>> = {
    ...(config.email && { 'notify.email': emailNotices({ ...config.email, ...voice }) }),
    ...(config.webhook && { 'notify.webhook': webhookNotices(config.webhook, clock) }),
  }
  const { mail } = config
  const calledNow = () => officeInForce.onCall?.email ?? []
  const forP0: Readonly<Record<string, DeliveryHandler>> = mail
    ? { [ON_CALL]: emailNotices({ ...mail, to: () => [calledNow()].flat(), ...voice }) }
    : {}
  const { zone } = config.office
  const tally = new Tally({ store: store.figures, handoffs: store.handoffs, clock, zone, logger })
  const notices = officeNotices(Object.keys(always), () => (officeInForce.onCall ? Object.keys(forP0) : []))
  const turns = new Office({
    timings: officeInForce.timings,
    firstContactDue: (priority, from) => rulebook.firstContactDue(priority, from, officeInForce.office),
    zone,
    notices: (about) => [
      ...notices(about),
      ...(config.azure?.appId ? teamsNotices(about) : []),
      ...(config.hub ? hubNotices(about) : []),
    ],
    relay: hubRelay,
    onCommitted: (commit) => {
      publish(commit.conversationId)
      tally.office(commit)
      room.committed(commit)
    },
  })
  const { conversations, handoffs } = store
  const desk = new Desk({
    store: conversations,
    handoffs,
    office: turns,
    dialog,
    capabilities: capabilitiesOf,
    clock,
  })
  const hub = config.hub && hubDelivery({ hub: config.hub, conversations, handoffs, clock })
  const room = createConsole({ ...parts, desk, tally })
  const recount = new ClockRecount({ handoffs, desk, logger })
  officeInForce.onCalendar((version) => recount.start(version))
  const alarms = new Alarms({ store: handoffs, desk, onCall: room.callSoon, clock, logger })
  const erased = erasures({ store, onErased: room.erased, clock })
  const handlers = { ...always, ...forP0, ...hub, ...erased }
  return { turns, console: room, desk, voice, alarms, recount, tally, handlers }
}

/** Staff texts in the office's language, as far as there are any in it. */
function staffVoice(language: string) {
  const texts = createTexts(loadStaffTexts())
  return { texts, language: texts.has(language, 'notify.link') ? language : 'en' }
}
