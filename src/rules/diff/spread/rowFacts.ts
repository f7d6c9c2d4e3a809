import { dateOf } from '../../../../rules/calendar/calendarDate.ts'
import type { WhenValue } from '../../../../rules/engine/tableFile.ts'
import { Facts, type NoticeType } from '../../../../rules/facts.ts'
import type { RuleFiles } from '../../../../rules/program.ts'
import type { Moment } from './moments.ts'

/**
 * For each row of each table, the facts that its own cells ask for: so that a row which needs several rare things at
 * once is met as well. A cell that cannot be turned into a fact is left to chance.
 */
export function rowFactsAt(moment: Moment, versions: readonly RuleFiles[]): readonly Facts[] {
  const rows = versions
    .flatMap(({ tables }) => tables)
    .flatMap(({ data }) => data.rows.map(({ when }) => ({ ...data.everyRow?.when, ...when })))
  const asked = rows.flatMap((when) => variantsOf(when).map((cells) => factsOf(cells, moment)))
  const told = asked.filter((facts) => Object.keys(facts).length > 0)
  return [...new Map(told.map((facts) => [JSON.stringify(facts), facts])).values()]
}

type Cell = readonly [term: string, value: WhenValue]

/** A cell with several values is tried with each of them, the other cells with their first. */
function variantsOf(when: Readonly<Record<string, WhenValue>>): readonly (readonly Cell[])[] {
  const cells = Object.entries(when)
  const first = cells.map(([term, value]): Cell => [term, Array.isArray(value) ? (value[0] ?? '') : value])
  const others = cells.flatMap(([term, value], at) =>
    Array.isArray(value) ? value.slice(1).map((other) => first.with(at, [term, other])) : [],
  )
  return [first, ...others]
}

function factsOf(cells: readonly Cell[], moment: Moment): Facts {
  const all = cells.map(([term, value]) => factOf(term, value, moment))
  return Object.assign({}, ...all)
}

function factOf(term: string, value: WhenValue, moment: Moment): Facts {
  if (term === 'reasons' || term === 'reason' || term === 'reason_id') return known({ reasons: [value] })
  if (term === 'form') return known({ form: value })
  const notice = noticeOf(term, value)
  if (notice)
    return known({ notices: [{ type: notice, notice_date: dateOf(moment.day - 8), served: 'mail' }] })
  if (term === 'in_custody') return known({ detained: value ? 'jail' : 'none' })
  if (term === 'court_case') return known({ in_removal_proceedings: value })
  if (term === 'protected_case') return known({ protected_1367: value })
  if (term === 'accommodation_needed') return known({ disability_accommodation_needed: value })
  if (term === 'intake_by_guardian') return known({ intake_by: value ? 'parent' : 'self' })
  return known({ [term]: value })
}

const NOTICE_FLAGS: Readonly<Record<string, NoticeType>> = {
  has_rfe: 'RFE',
  rfe_passed: 'RFE',
  has_intent_notice: 'NOID',
  has_denial: 'DENIAL',
}

function noticeOf(term: string, value: WhenValue): WhenValue | undefined {
  if (term === 'notice_type' || term === 'deadline_kind') return value
  return value === true ? NOTICE_FLAGS[term] : undefined
}

/** What the schema of facts knows; a cell about something worked out gives nothing. */
const known = (facts: unknown): Facts => Facts.safeParse(facts).data ?? {}
