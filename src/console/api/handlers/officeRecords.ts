import { PLACEHOLDERS } from '../../../office/repliesRecord.ts'
import type { OfficeRecordKind } from '../../../storage/officeRecordStore.ts'
import type { ConsoleRoom } from '../../room.ts'
import type { OfficeCalendarNow, OfficeRepliesNow } from '../contract/index.ts'
import { type Asked, type Handlers, meOf } from '../handler.ts'

const SHOWN_CHANGES = 20

/** What the office keeps of itself: when it is there, and what its people can write with one press. */
export const officeRecordHandlers: Handlers<
  'officeCalendar' | 'changeCalendar' | 'officeReplies' | 'changeReplies'
> = {
  officeCalendar: async (room) => ({ body: await calendarNow(room) }),
  async changeCalendar(room, { body: { version, calendar }, ...asked }) {
    await room.officeInForce.setCalendar({ version, value: calendar, ...changedBy(room, asked) })
    await record(room, asked, 'calendar_changed', version + 1)
    return { body: await calendarNow(room) }
  },
  officeReplies: async (room) => ({ body: await repliesNow(room) }),
  async changeReplies(room, { body: { version, replies }, ...asked }) {
    await room.officeInForce.setReplies({ version, value: replies && { replies }, ...changedBy(room, asked) })
    await record(room, asked, 'replies_changed', version + 1)
    return { body: await repliesNow(room) }
  },
}

async function calendarNow(room: ConsoleRoom): Promise<OfficeCalendarNow> {
  const { calendar, office } = room.officeInForce
  return { ...(await changesOf(room, 'calendar')), calendar, zone: office.zone }
}

async function repliesNow(room: ConsoleRoom): Promise<OfficeRepliesNow> {
  const { replies, languages } = room.officeInForce
  const texts = { ...replies, languages: [...languages], places: [...PLACEHOLDERS] }
  return { ...(await changesOf(room, 'replies')), ...texts }
}

async function changesOf({ officeInForce, colleagues }: ConsoleRoom, kind: OfficeRecordKind) {
  const nameOf = await colleagues.names()
  const changes = await officeInForce.changes(kind, SHOWN_CHANGES)
  return {
    version: changes[0]?.version ?? 0,
    isStarting: (changes[0]?.body ?? null) === null,
    changes: changes.map(({ version, by, at }) => ({
      version,
      by: { id: by, name: nameOf(by) },
      at: at.toISOString(),
    })),
  }
}

const changedBy = (room: ConsoleRoom, asked: Pick<Asked, 'me'>) => ({
  by: meOf(asked).account.id,
  at: room.clock(),
})

const record = (room: ConsoleRoom, asked: Pick<Asked, 'me'>, action: string, version: number) =>
  room.store.accessLog.append({
    at: room.clock(),
    staffId: meOf(asked).account.id,
    action,
    caseNumber: null,
    detail: String(version),
  })
