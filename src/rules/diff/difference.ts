import type { Deadline } from '../../../rules/assessment.ts'
import { dayOf } from '../../../rules/calendar/calendarDate.ts'
import { type Field, fields } from './fields.ts'
import type { Outcome } from './outcome.ts'

/** One way in which one case is treated differently. */
export interface Difference {
  readonly field: Field
  /** What changes, in words that are the same for every case it happens to: `urgent → critical`, `H-05 added`. */
  readonly change: string
  /** What to look for in the rows that decided; null where nothing was decided. */
  readonly lookFor: { readonly before: unknown; readonly after: unknown }
  readonly before: unknown
  readonly after: unknown
}

/** How two outcomes of one case differ. What is only shown to staff counts when nothing else differs. */
export function differencesBetween(before: Outcome | null, after: Outcome | null): readonly Difference[] {
  if (before === null || after === null) return inForce(before !== null, after !== null)
  const found = fields.flatMap((field): readonly Difference[] => {
    const [was, is] = [field.read(before), field.read(after)]
    if (was === is || same(was, is)) return []
    if (field.kind === 'items')
      return itemsChanged(field, was as readonly unknown[], is as readonly unknown[])
    if (field.kind === 'deadlines')
      return deadlinesMoved(field, was as readonly Deadline[], is as readonly Deadline[])
    if (field.kind === 'instant') return [instantMoved(field, was, is)]
    return [
      {
        field,
        change: `${shown(was)} → ${shown(is)}`,
        lookFor: { before: was, after: is },
        before: was,
        after: is,
      },
    ]
  })
  const forClients = found.filter(({ field }) => !field.citesOnly)
  return forClients.length > 0 ? forClients : found
}

const IN_FORCE: Field = { id: 'in_force', tables: [], kind: 'value', read: () => undefined }

const inForce = (was: boolean, is: boolean): readonly Difference[] =>
  was === is
    ? []
    : [
        {
          field: IN_FORCE,
          change: is ? 'rules are in force now' : 'no rules are in force any more',
          lookFor: { before: null, after: null },
          before: was,
          after: is,
        },
      ]

/** Each item that came or went by itself; their order where that is all that changed. */
function itemsChanged(field: Field, was: readonly unknown[], is: readonly unknown[]): readonly Difference[] {
  const gone = was.filter((item) => !is.some((other) => same(item, other)))
  const come = is.filter((item) => !was.some((other) => same(item, other)))
  const whole = { before: was, after: is }
  if (gone.length + come.length === 0) {
    return [{ field, change: 'in another order', lookFor: whole, ...whole }]
  }
  return [
    ...gone.map((item) => ({
      field,
      change: `${shown(item)} no more`,
      lookFor: { before: item, after: null },
      ...whole,
    })),
    ...come.map((item) => ({
      field,
      change: `${shown(item)} added`,
      lookFor: { before: null, after: item },
      ...whole,
    })),
  ]
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Deadlines stand in the order of the notices, so the two lists are read side by side. */
function deadlinesMoved(
  field: Field,
  was: readonly Deadline[],
  is: readonly Deadline[],
): readonly Difference[] {
  const both = { lookFor: { before: undefined, after: undefined } }
  if (was.length !== is.length) {
    const change = is.length > was.length ? 'one more is counted' : 'one is not counted any more'
    return [{ field, change, ...both, before: was, after: is }]
  }
  return was.flatMap((before, at): readonly Difference[] => {
    const after = is[at]
    if (!after || same(before, after)) return []
    return [{ field, change: `${before.kind} ${movedBy(before, after)}`, ...both, before, after }]
  })
}

function movedBy(before: Deadline, after: Deadline): string {
  const days = dayOf(after.date) - dayOf(before.date)
  if (days !== 0)
    return `is ${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'} ${days < 0 ? 'earlier' : 'later'}`
  if (before.do_by === after.do_by) return 'is counted in other steps to the same day'
  return (before.do_by ?? '') < (after.do_by ?? '') ? 'is to be done later' : 'is to be done earlier'
}

function instantMoved(field: Field, was: unknown, is: unknown): Difference {
  const whole = { lookFor: { before: undefined, after: undefined }, before: was, after: is }
  if (was === null || is === null) {
    return { field, ...whole, change: was === null ? 'is promised now' : 'is not promised any more' }
  }
  return { field, ...whole, change: Date.parse(String(is)) < Date.parse(String(was)) ? 'earlier' : 'later' }
}

const shown = (value: unknown): string => {
  if (value === null) return 'none'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'string' ? value : JSON.stringify(value)
}
