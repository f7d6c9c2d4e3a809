import type { StaffAccount } from '../../../storage/staffStore.ts'
import type { ConsoleRoom } from '../../room.ts'
import type { StaffMember } from '../contract.ts'
import { type Handlers, meOf } from '../handler.ts'

/** People of the office, and the record of what they looked at. */
export const staffHandlers: Handlers<
  'listStaff' | 'addStaff' | 'changeStaff' | 'accessLog' | 'verifyAccessLog'
> = {
  async listStaff(room, asked) {
    const isAdmin = meOf(asked).account.role === 'admin'
    const load = await loadOf(room)
    const all = (await room.store.staff.all()).filter(({ active }) => active || isAdmin)
    return { body: { staff: all.map((one) => member(room, one, load, isAdmin)) } }
  },
  async addStaff(room, { body, ...asked }) {
    const account = await room.accounts.add(meOf(asked).account.id, body)
    return { body: member(room, account, new Map(), true) }
  },
  async changeStaff(room, { body, params, ...asked }) {
    const account = await room.accounts.change(meOf(asked).account.id, params.id ?? '', body)
    return { body: member(room, account, await loadOf(room), true) }
  },
  async accessLog(room, { query: { before, limit, number }, ...asked }) {
    const found = await room.store.accessLog.list({ before, caseNumber: number, limit: limit + 1 })
    await room.store.accessLog.append({
      at: room.clock(),
      staffId: meOf(asked).account.id,
      action: 'access_log_read',
      caseNumber: number ?? null,
      detail: null,
    })
    const nameOf = await room.colleagues.names()
    const entries = found.slice(0, limit).map(({ seq, at, staffId, action, caseNumber, detail }) => ({
      seq,
      at: at.toISOString(),
      by: staffId === null ? '' : nameOf(staffId),
      action,
      number: caseNumber,
      detail,
    }))
    return { body: { entries, more: found.length > limit } }
  },
  verifyAccessLog: async (room) => ({ body: await room.store.accessLog.verify() }),
}

/** How many cases each person has. */
async function loadOf({ store }: ConsoleRoom): Promise<ReadonlyMap<string, number>> {
  const load = new Map<string, number>()
  for (const { case: one } of await store.handoffs.list(['claimed', 'waiting'], 5_000))
    if (one.owner !== null) load.set(one.owner, (load.get(one.owner) ?? 0) + 1)
  return load
}

function member(
  { feed }: ConsoleRoom,
  { id, name, role, active, email }: StaffAccount,
  load: ReadonlyMap<string, number>,
  isAdmin: boolean,
): StaffMember {
  const here = feed.isHere(id)
  return { id, name, role, active, here, cases: load.get(id) ?? 0, ...(isAdmin && { email }) }
}
