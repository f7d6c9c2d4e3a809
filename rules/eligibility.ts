import { type DayNumber, dateOf } from './calendar/calendarDate.ts'
import type { ParameterValue } from './parameters.ts'

/** Where the household lives, as the poverty guidelines part the country. They have none for the territories. */
export type PovertyRegion = 'contiguous' | 'alaska' | 'hawaii'

/** Yearly dollars up to which a program may help, and up to which its adopted exceptions may apply (LSC-01, LSC-02). */
export interface IncomeLines {
  readonly ceiling: number
  readonly exceptions: number
}

const TABLES: Readonly<Record<PovertyRegion, string>> = {
  contiguous: 'poverty_guideline',
  alaska: 'poverty_guideline_alaska',
  hawaii: 'poverty_guideline_hawaii',
}

/** A new table usually comes in the middle of January: the old one is used to the end of that month, and not longer. */
const LAST_MONTH_AND_DAY = '01-31'

/**
 * The income lines of a household. Null where there is no current table: then nobody is screened by numbers of another
 * year.
 */
export function incomeLines(
  numbers: ReadonlyMap<string, ParameterValue>,
  region: PovertyRegion,
  household: number,
  day: DayNumber,
): IncomeLines | null {
  const table = numbers.get(TABLES[region])
  if (!Array.isArray(table)) return null
  const [year = 0, onePerson = 0, eachMore = 0] = table.map(Number)
  if (dateOf(day) > `${year + 1}-${LAST_MONTH_AND_DAY}`) return null
  const guideline = onePerson + eachMore * (household - 1)
  const share = (id: string) => Math.round((guideline * Number(numbers.get(id))) / 100)
  return { ceiling: share('lsc_income_ceiling_percent'), exceptions: share('lsc_income_exception_percent') }
}

/** What the household told of its income: a part of the range, never the amount. */
export type IncomeRange = 'within' | 'exceptions' | 'over'

/** By which category of 45 CFR 1626 a person may be helped, in their own words; `person`: told to a person only. */
export type StatusCategory = 'citizen' | 'resident' | 'protected' | 'family' | 'harmed' | 'other' | 'person'

/** For staff only, who decide: what the screen found, and what they still have to ask. */
export interface EligibilityScreen {
  readonly income: 'within' | 'exceptions_to_check' | 'over' | 'not_told'
  readonly status: 'listed' | 'anti_abuse' | 'not_listed' | 'not_told'
  /** True where help comes first and the screen, with its papers, later (LSC-06). */
  readonly later: boolean
  readonly rules: readonly string[]
}

const INCOME = {
  within: { income: 'within', rules: ['LSC-01'] },
  exceptions: { income: 'exceptions_to_check', rules: ['LSC-02'] },
  over: { income: 'over', rules: ['LSC-01', 'LSC-02'] },
} as const

const STATUS = {
  citizen: { status: 'listed', rules: ['LSC-03'] },
  resident: { status: 'listed', rules: ['LSC-05'] },
  protected: { status: 'listed', rules: ['LSC-05'] },
  family: { status: 'listed', rules: ['LSC-05'] },
  harmed: { status: 'anti_abuse', rules: ['LSC-04'] },
  other: { status: 'not_listed', rules: ['LSC-03', 'LSC-05'] },
  person: { status: 'not_told', rules: ['LSC-03'] },
} as const

/**
 * The screen of a program that LSC funds. Whoever was hurt comes under the anti-abuse exception without being asked more
 * (LSC-04); in an emergency nobody is asked anything (LSC-06). It finds, and staff decide.
 */
export function screenEligibility(told: {
  readonly income: IncomeRange | null
  readonly status: StatusCategory | null
  readonly wasHurt: boolean
  readonly emergency: boolean
}): EligibilityScreen {
  const income = told.income ? INCOME[told.income] : { income: 'not_told' as const, rules: ['LSC-01'] }
  const category = told.wasHurt ? 'harmed' : told.status
  const status = category ? STATUS[category] : { status: 'not_told' as const, rules: ['LSC-03'] }
  const later = told.emergency ? ['LSC-06'] : []
  return {
    income: income.income,
    status: status.status,
    later: told.emergency,
    rules: [...new Set([...income.rules, ...status.rules, ...later])],
  }
}
