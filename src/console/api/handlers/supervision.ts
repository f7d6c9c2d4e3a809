import type { StoredHandoff } from '../../../storage/handoffStore.ts'
import { caseRow, instant } from '../../caseRow.ts'
import { hoursShown } from '../../hoursShown.ts'
import type { ConsoleRoom } from '../../room.ts'
import type { CaseRow, Priority, Supervision } from '../contract/index.ts'
import type { Handlers } from '../handler.ts'

const SOON_MS = 2 * 3_600_000
const MOST = 5_000

interface Shown {
  readonly stored: StoredHandoff
  readonly row: CaseRow
}

/** What a supervisor must see: nobody is overlooked, and nobody has too much. */
export const supervisionHandlers: Handlers<'supervision'> = {
  async supervision(room) {
    const now = room.clock()
    const nameOf = await room.colleagues.names()
    const open = await room.store.handoffs.list(['queued', 'claimed', 'waiting'], MOST)
    const shown = open.map((stored) => ({ stored, row: caseRow(stored, nameOf, now) }))
    const { office, onCall } = room.officeInForce
    return {
      body: {
        at: now.toISOString(),
        people: await peopleOf(room, shown),
        unowned: unownedOf(shown),
        ...clocksOf(shown, now),
        silent: silentOf(shown),
        hours: hoursShown(office, now),
        onCall: onCall ? { ...onCall, phone: onCall.phone ?? null } : null,
      },
    }
  },
}

async function peopleOf(
  { store, feed }: ConsoleRoom,
  shown: readonly Shown[],
): Promise<Supervision['people']> {
  const active = (await store.staff.all()).filter((one) => one.active)
  return active.map(({ id, name, role }) => {
    const own = shown.filter(({ stored }) => stored.case.owner === id)
    const count = (status: string) => own.filter(({ row }) => row.status === status).length
    const since = own.flatMap(({ stored }) => stored.case.unansweredSince ?? [])
    return {
      id,
      name,
      role,
      here: feed.isHere(id),
      claimed: count('claimed'),
      waiting: count('waiting'),
      late: own.filter(({ row }) => row.clock?.breached).length,
      waitedFor: since.length > 0 ? instant(Math.min(...since)) : null,
    }
  })
}

const PRIORITIES: readonly Priority[] = ['P0', 'P1', 'P2', 'P3']

const unownedOf = (shown: readonly Shown[]): Supervision['unowned'] =>
  PRIORITIES.map((priority) => ({
    priority,
    count: shown.filter(({ row }) => row.owner === null && row.priority === priority).length,
  }))

function clocksOf(shown: readonly Shown[], now: Date): Pick<Supervision, 'late' | 'soon'> {
  const running = shown
    .flatMap(({ row }) => (row.clock ? [{ row, due: Date.parse(row.clock.due) }] : []))
    .sort((one, other) => one.due - other.due)
  const until = now.getTime() + SOON_MS
  return {
    late: running.flatMap(({ row }) => (row.clock?.breached ? [row] : [])),
    soon: running.flatMap(({ row, due }) => (!row.clock?.breached && due <= until ? [row] : [])),
  }
}

/** The machine sets this alarm when it has reminded the owner (handoff/caseMachine.ts). */
const silentOf = (shown: readonly Shown[]): Supervision['silent'] =>
  shown.flatMap(({ stored: { case: one }, row }) =>
    one.alarm?.kind === 'take_back' ? [{ case: row, backAt: instant(one.alarm.at) }] : [],
  )
