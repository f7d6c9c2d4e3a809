import type { ClockReading } from './clock.ts'
import type { Day } from './days.ts'
import type { Role } from './roles.ts'
import type { DayReading } from './scan.ts'

/** A date or a clock time found in a message, by its words. */
export interface Found {
  readonly from: number
  readonly to: number
  readonly day?: DayReading
  readonly clock?: ClockReading
  readonly role?: Role | undefined
}

export type Dated = Found & { readonly day: DayReading }

export const onlyDayOf = ({ day }: Found): Day | undefined =>
  day?.certainty === 'exact' ? day.days[0] : undefined

export const onlyDay = (one: Dated): Day | undefined => onlyDayOf(one)

export const OWN: ReadonlySet<Role | undefined> = new Set(['appointment', 'letter', 'due', 'move', 'hearing'])
