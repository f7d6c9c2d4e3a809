import { describe, expect, it } from 'vitest'
import { dayOf } from '../../../rules/calendar/calendarDate.ts'
import { formatInstant, InvalidInstantError, parseInstant } from '../../../rules/calendar/isoInstant.ts'
import { instantOf, offsetAt } from '../../../rules/calendar/zones.ts'

const at = (zone: string, date: string, time: string) => {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return new Date(instantOf(zone, dayOf(date), hour * 60 + minute)).toISOString()
}

describe('a time on the wall is one instant', () => {
  it.each([
    ['America/New_York', '2026-11-30', '09:00', '2026-11-30T14:00:00.000Z'],
    ['America/Boise', '2026-12-07', '09:00', '2026-12-07T16:00:00.000Z'],
    ['America/Phoenix', '2026-07-07', '09:00', '2026-07-07T16:00:00.000Z'],
    ['Pacific/Guam', '2026-12-07', '09:00', '2026-12-06T23:00:00.000Z'],
    ['Pacific/Honolulu', '2026-12-07', '09:00', '2026-12-07T19:00:00.000Z'],
    ['America/Indiana/Knox', '2026-07-07', '09:00', '2026-07-07T14:00:00.000Z'],
  ])('in %s on %s at %s', (zone, date, time, instant) => {
    expect(at(zone, date, time)).toBe(instant)
  })

  it('the first of two, when the clock shows it twice', () => {
    expect(at('America/New_York', '2026-11-01', '01:30')).toBe('2026-11-01T05:30:00.000Z')
  })

  it('the moment of the jump, when the clock never shows it', () => {
    expect(at('America/New_York', '2026-03-08', '02:30')).toBe('2026-03-08T07:00:00.000Z')
    expect(at('America/New_York', '2026-03-08', '01:59')).toBe('2026-03-08T06:59:00.000Z')
    expect(at('America/New_York', '2026-03-08', '03:00')).toBe('2026-03-08T07:00:00.000Z')
  })

  it('with the offset of the minute around each change', () => {
    const jump = Date.parse('2026-03-08T07:00:00Z')
    expect(offsetAt('America/New_York', jump - 1)).toBe(-300)
    expect(offsetAt('America/New_York', jump)).toBe(-240)
  })
})

describe('an instant with its offset', () => {
  it.each([
    ['2026-11-23T10:00:00-05:00', -300],
    ['2026-11-23T10:00-0500', -300],
    ['2026-11-23T10:00:00.250+05:45', 345],
    ['2026-11-23T15:00:00Z', 0],
  ])('%s is read', (text, offsetMinutes) => {
    const instant = parseInstant(text)
    expect(instant.offsetMinutes).toBe(offsetMinutes)
    expect(instant.ms).toBe(Date.parse(text.replace('-0500', '-05:00')))
  })

  it('is written again as it was', () => {
    for (const text of ['2026-11-23T10:00:00-05:00', '2026-11-23T15:00:00Z', '2026-11-23T00:07:09+05:45']) {
      const { ms, offsetMinutes, utc } = parseInstant(text)
      expect(formatInstant(ms, offsetMinutes, utc)).toBe(text)
    }
  })

  it.each(['2026-11-23T10:00:00', '2026-11-23', '2026-02-30T10:00:00Z', '2026-11-23T24:00:00Z', 'now'])(
    '%s is refused',
    (text) => {
      expect(() => parseInstant(text)).toThrow(InvalidInstantError)
    },
  )
})
