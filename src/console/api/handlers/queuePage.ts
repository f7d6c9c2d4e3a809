import type { z } from 'zod'
import { caseRow, inQueueOrder } from '../../caseRow.ts'
import { ConsoleRefusal } from '../../refusal.ts'
import type { ConsoleRoom } from '../../room.ts'
import { type CasePage, type CaseQuery, type CaseRow, CaseStatus } from '../contract/index.ts'

/** More than any office has open; closed cases beyond the newest so many are found by their number. */
const MOST = 5_000
const OPEN = ['queued', 'claimed', 'waiting'] as const

type Query = z.output<typeof CaseQuery>

/** The queue as filters want it, in its order. */
export async function queuePage(room: ConsoleRoom, query: Query, me: string): Promise<CasePage> {
  const { store, colleagues, clock } = room
  const nameOf = await colleagues.names()
  const now = clock()
  const statuses = statusesOf(query.status)
  const all = (await store.handoffs.list([...new Set([...OPEN, ...statuses])], MOST)).map((one) =>
    caseRow(one, nameOf, now),
  )
  const wanted = filterOf(query, me)
  const found = all.filter((row) => statuses.includes(row.status) && wanted(row)).sort(inQueueOrder)
  const from = placeOf(query.cursor)
  const next = from + query.limit
  return {
    cases: found.slice(from, next),
    next: next < found.length ? String(next) : null,
    total: found.length,
    counts: countsOf(all, me),
  }
}

function statusesOf(list: string | undefined): readonly CaseRow['status'][] {
  if (list === undefined) return OPEN
  return list.split(',').map((one) => {
    const parsed = CaseStatus.safeParse(one)
    if (!parsed.success) throw new ConsoleRefusal('request.malformed', { path: 'status' })
    return parsed.data
  })
}

function placeOf(cursor: string | undefined): number {
  if (cursor === undefined) return 0
  if (!/^\d{1,9}$/.test(cursor)) throw new ConsoleRefusal('request.malformed', { path: 'cursor' })
  return Number(cursor)
}

function filterOf(query: Query, me: string): (row: CaseRow) => boolean {
  const among = (list: string | undefined) => {
    const wanted = list?.split(',')
    return (value: string | null) => wanted === undefined || (value !== null && wanted.includes(value))
  }
  const [priority, language, form] = [query.priority, query.language, query.form].map(among)
  const search = query.search?.toUpperCase() ?? ''
  return (row) =>
    Boolean(priority?.(row.priority) && language?.(row.language) && form?.(row.form)) &&
    isOwnedAs(row, query.owner, me) &&
    (query.deadlineWithin === undefined ||
      (row.deadline !== null && row.deadline.daysLeft <= query.deadlineWithin)) &&
    (row.number.startsWith(search) || (row.form ?? '').toUpperCase().startsWith(search))
}

function isOwnedAs({ owner }: CaseRow, wanted: string | undefined, me: string): boolean {
  if (wanted === undefined) return true
  return wanted === 'none' ? owner === null : owner?.id === (wanted === 'me' ? me : wanted)
}

function countsOf(all: readonly CaseRow[], me: string): CasePage['counts'] {
  const counts = { queued: 0, claimed: 0, waiting: 0, breached: 0, mine: 0 }
  for (const { status, clock, owner } of all) {
    if (status === 'queued' || status === 'claimed' || status === 'waiting') counts[status] += 1
    if (clock?.breached) counts.breached += 1
    if (owner?.id === me) counts.mine += 1
  }
  return counts
}
