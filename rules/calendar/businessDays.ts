import { type DayNumber, isWeekend } from './calendarDate.ts'
import { isFederalHoliday } from './federalHolidays.ts'

/** Neither Saturday, Sunday nor a federal holiday (8 CFR 1.2, "day"). State holidays do not count. */
const isBusinessDay = (day: DayNumber): boolean => !isWeekend(day) && !isFederalHoliday(day)

/** The day itself when it is a business day, or else the next one. */
export function rollForward(day: DayNumber): DayNumber {
  let rolled = day
  while (!isBusinessDay(rolled)) rolled += 1
  return rolled
}
