import { type DayNumber, isWeekend } from './calendarDate.ts'
import { isFederalHoliday } from './federalHolidays.ts'

/** Neither Saturday, Sunday nor a federal holiday (8 CFR 1.2, "day"). State holidays do not count. */
const isBusinessDay = (day: DayNumber): boolean => !isWeekend(day) && !isFederalHoliday(day)

/** So many business days before a day; the day itself is not counted. */
export function businessDaysBefore(day: DayNumber, count: number): DayNumber {
  let before = day
  for (let left = count; left > 0; ) {
    before -= 1
    if (isBusinessDay(before)) left -= 1
  }
  return before
}

/** The day itself when it is a business day, or else the next one. */
export function rollForward(day: DayNumber): DayNumber {
  let rolled = day
  while (!isBusinessDay(rolled)) rolled += 1
  return rolled
}
