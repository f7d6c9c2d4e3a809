import { dateOf } from '../../../../rules/calendar/calendarDate.ts'
import { type Notice, NoticeType } from '../../../../rules/facts.ts'
import { around, type Bounds } from './bounds.ts'
import type { Moment } from './moments.ts'
import type { Random } from './random.ts'

/** Days around today on which a deadline may fall: both sides of every bound of days, passed, and far. */
const daysLeft = (bounds: Bounds): readonly number[] => {
  const asked = [
    'days_left',
    'days_left_rfe',
    'days_left_intent_notice',
    'days_left_denial',
    'deadline_days_left',
  ]
  const near = around(asked.flatMap((term) => bounds.numbersOf(term)))
  return [...new Set([-20, -1, 0, 1, 40, ...near])]
}

/** One notice a list: each kind by itself, with each last day printed, and counted from its own date. */
export function noticeLists(moment: Moment, bounds: Bounds): readonly Notice[][] {
  const on = (days: number) => dateOf(moment.day + days)
  const left = daysLeft(bounds)
  const bases = [undefined, ...bounds.wordsOf('notice_basis')]
  const alone = NoticeType.options.flatMap((type): readonly Notice[] => [
    { type },
    ...left.map((days) => ({ type, printed_due_date: on(days) })),
    ...served.flatMap((how) =>
      bases.map((basis) => ({
        type,
        notice_date: on(-9),
        ...how,
        ...(basis === undefined ? {} : { basis }),
      })),
    ),
    { type, notice_date: on(3) },
    { type, notice_date: on(-5), printed_due_date: on(-8) },
    { type, notice_date: on(-20), served: 'mail' as const, printed_due_date: on(90) },
  ])
  return [[], ...alone.map((notice) => [notice])]
}

const served = [
  {},
  { served: 'mail' },
  { served: 'mail', respond_by: 'online' },
  { served: 'mail', outside_us: true },
  { served: 'online' },
  { served: 'online', respond_by: 'paper' },
  { served: 'personal', respond_by: 'paper' },
] as const satisfies readonly Partial<Notice>[]

/** A notice as it may come, whose count ends near a bound as often as not. */
export function anyNotice(random: Random, moment: Moment, bounds: Bounds): Notice {
  const on = (days: number) => dateOf(moment.day + days)
  const counted = bounds.numbersIn('days')
  const left = daysLeft(bounds)
  const bases = bounds.wordsOf('notice_basis')
  const age = () =>
    random.chance(0.5) ? random.pick(left) - random.pick(counted) : -Math.floor(random.next() * 130)
  return {
    type: random.pick(NoticeType.options),
    ...(random.chance(0.7) ? { notice_date: on(age()) } : {}),
    ...(random.chance(0.3) ? { printed_due_date: on(random.pick(left)) } : {}),
    ...random.pick(served),
    ...(bases.length > 0 && random.chance(0.3) ? { basis: random.pick(bases) } : {}),
  }
}
