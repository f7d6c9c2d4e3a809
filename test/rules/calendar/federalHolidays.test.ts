import { describe, expect, it } from 'vitest'
import { dateOf, dayOf } from '../../../rules/calendar/calendarDate.ts'
import { federalHolidays, isFederalHoliday } from '../../../rules/calendar/federalHolidays.ts'

/** Observed days for offices that work Monday to Friday, 5 USC 6103. */
const observed: Readonly<Record<number, readonly string[]>> = {
  2026: ['01-01', '01-19', '02-16', '05-25', '06-19', '07-03', '09-07', '10-12', '11-11', '11-26', '12-25'],
  2027: ['01-01', '01-18', '02-15', '05-31', '06-18', '07-05', '09-06', '10-11', '11-11', '11-25', '12-24'],
}

describe('the observed federal holidays', () => {
  it.each(Object.entries(observed))('of %s', (year, days) => {
    const found = federalHolidays(Number(year)).map((holiday) => dateOf(holiday.observed))
    expect(found).toEqual(days.map((day) => `${year}-${day}`))
  })

  it('of 2028, whose New Year’s Day is observed in 2027', () => {
    expect(federalHolidays(2028).map((holiday) => dateOf(holiday.observed))).toEqual([
      '2027-12-31',
      '2028-01-17',
      '2028-02-21',
      '2028-05-29',
      '2028-06-19',
      '2028-07-04',
      '2028-09-04',
      '2028-10-09',
      '2028-11-10',
      '2028-11-23',
      '2028-12-25',
    ])
    expect(isFederalHoliday(dayOf('2027-12-31'))).toBe(true)
  })

  it('have Juneteenth from 2021 on', () => {
    expect(isFederalHoliday(dayOf('2020-06-19'))).toBe(false)
    expect(isFederalHoliday(dayOf('2021-06-18'))).toBe(true)
  })

  it('are known for any year', () => {
    expect(federalHolidays(2400)).toHaveLength(11)
    expect(isFederalHoliday(dayOf('2399-12-31'))).toBe(true)
  })

  it('count on the legal day too when another day is observed', () => {
    expect(isFederalHoliday(dayOf('2026-07-04'))).toBe(true)
    expect(isFederalHoliday(dayOf('2026-07-05'))).toBe(false)
  })
})

it('dates are counted by the calendar, leap days and centuries included', () => {
  for (const date of ['1970-01-01', '2000-02-29', '2100-02-28', '2100-03-01', '2026-11-23', '1899-12-31']) {
    expect(dayOf(date)).toBe(Date.parse(`${date}T00:00:00Z`) / 86_400_000)
    expect(dateOf(dayOf(date))).toBe(date)
  }
})
