import { drawPassword } from '../../../staff/password.ts'
import type { StaffAccount } from '../../../storage/staffStore.ts'
import type { ConsoleRoom } from '../../room.ts'
import type { StaffMember } from '../contract/index.ts'
import { type Handlers, meOf } from '../handler.ts'

/** People of the office, and the record of what they looked at. */
export const staffHandlers: Handlers<
  'listStaff' | 'addStaff' | 'changeStaff' | 'resetPassword' | 'accessLog' | 'verifyAccessLog'
> = {
  async listStaff(room, asked) {
    const isAdmin = meOf(asked).account.role === 'admin'
    const load = await loadOf(room)
    const all = (await room.store.staff.all()).filter(({ active }) => active || isAdmin)
    return { body: { staff: all.map((one) => member(room, one, load, isAdmin)) } }
  },
  async addStaff(room, { body: { signsIn, ...given }, ...asked }) {
    const password = signsIn === 'password' ? drawPassword() : null
    const by = meOf(asked).account.id
    const account = await room.accounts.add(by, { ...given, password, passwordOnce: password !== null })
    return { body: { member: member(room, account, new Map(), true), password } }
  },
  async changeStaff(room, { body, params, ...asked }) {
    const account = await room.accounts.change(meOf(asked).account.id, params.id ?? '', body)
    // Whoever is not in any more, or may something else now, hears no more on the old terms.
    if (body.active === false || body.role) room.feed.endOf(account.id)
    return { body: member(room, account, await loadOf(room), true) }
  },
  async resetPassword(room, { params: { id = '' }, ...asked }) {
    const password = await room.accounts.resetPassword(meOf(asked).account.id, id)
    room.feed.endOf(id)
    return { body: { password } }
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
      ...(detail !== null && nameOf(detail)
        ? { detail: null, about: nameOf(detail) }
        : { detail, about: null }),
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
  { feed, clock }: ConsoleRoom,
  { id, name, role, active, ...account }: StaffAccount,
  load: ReadonlyMap<string, number>,
  isAdmin: boolean,
): StaffMember {
  const shown = { id, name, role, active, here: feed.isHere(id), cases: load.get(id) ?? 0 }
  if (!isAdmin) return shown
  const { email, totp, lockedUntil, password, passwordOnce } = account
  return {
    ...shown,
    account: {
      email,
      secondFactor: totp !== null,
      lockedUntil: lockedUntil > clock() ? lockedUntil.toISOString() : null,
      hasPassword: password !== null,
      passwordOnce,
    },
  }
}
