import { describe, expect, it } from 'vitest'
import { loadConfig } from '../../../src/config/loadConfig.ts'
import {
  type CalendarRecord,
  calendarOf,
  calendarProblems,
  startingCalendar,
} from '../../../src/office/calendarRecord.ts'

const NINE_TO_FIVE = [{ opens: '09:00', closes: '17:00' }]
const plain: CalendarRecord = {
  week: [NINE_TO_FIVE, NINE_TO_FIVE, NINE_TO_FIVE, NINE_TO_FIVE, NINE_TO_FIVE, [], []],
  days: [],
  onCall: null,
}
const day = (from: string, to = from, spans = [] as { opens: string; closes: string }[]) => ({
  from,
  to,
  why: '',
  spans,
})
const onCall = { name: 'Eva', phone: '+1 212 555 0100', email: 'eva@office.test' }
const place = { zone: 'America/New_York', hasMail: true }
const problemsOf = (changes: Partial<CalendarRecord>, at = place) =>
  calendarProblems({ ...plain, ...changes }, at).map(({ path, what }) => `${path} ${what}`)
const monday = (...spans: { opens: string; closes: string }[]) => ({ week: [spans, ...plain.week.slice(1)] })

describe('a calendar that was filled in', () => {
  it('is taken with split shifts, days off, days on and somebody on call', () => {
    const split = [
      { opens: '09:00', closes: '12:30' },
      { opens: '12:30', closes: '19:00' },
    ]
    expect(problemsOf({ ...monday(...split), days: [day('2026-12-24', '2026-12-31')], onCall })).toEqual([])
    expect(problemsOf({ days: [day('2026-12-05', '2026-12-05', NINE_TO_FIVE)] })).toEqual([])
    expect(problemsOf({ onCall: { ...onCall, phone: '' } })).toEqual([])
  })

  it.each<[Partial<CalendarRecord>, string]>([
    [monday({ opens: '', closes: '17:00' }), 'week.0.0.opens time'],
    [monday({ opens: '09:00', closes: '24:00' }), 'week.0.0.closes time'],
    [monday({ opens: '17:00', closes: '09:00' }), 'week.0.0.closes closes_first'],
    [
      monday({ opens: '09:00', closes: '12:00' }, { opens: '11:59', closes: '17:00' }),
      'week.0.1.opens overlap',
    ],
    [{ week: [[], [], [], [], [], [], []] }, 'week no_open_day'],
    [{ days: [day('2026-02-30')] }, 'days.0.from date'],
    [{ days: [day('2026-12-24', '')] }, 'days.0.to date'],
    [{ days: [day('2026-12-24', '2026-12-23')] }, 'days.0.to ends_first'],
    [{ days: [day('2026-01-01', '2026-03-01'), day('2026-03-01')] }, 'days.1.from twice'],
    [{ days: [day('2026-01-01', '2026-03-02')] }, 'days.0.to too_long'],
    [{ days: [day('2026-12-24', '2026-12-24', [{ opens: '9', closes: '17:00' }])] }, 'days.0.0.opens time'],
    [{ onCall: { ...onCall, name: '' } }, 'onCall.name missing'],
    [{ onCall: { ...onCall, phone: 'call me' } }, 'onCall.phone phone'],
    [{ onCall: { ...onCall, email: 'eva' } }, 'onCall.email email'],
  ])('%# is refused at its field', (changes, problem) => {
    expect(problemsOf(changes)).toEqual([problem])
  })

  it('names every field that does not fit, not the first alone', () => {
    const wrong = {
      ...monday({ opens: 'x', closes: 'y' }),
      days: [day('no')],
      onCall: { ...onCall, name: '' },
    }
    expect(problemsOf(wrong)).toEqual(['week.0.0.opens time', 'days.0.from date', 'onCall.name missing'])
  })

  it('may not leave out a whole year, nor call anybody where no mail leaves', () => {
    const year = Array.from({ length: 13 }, (_, at) => {
      const first = new Date(Date.UTC(2027, 0, 1 + at * 30))
      const last = new Date(Date.UTC(2027, 0, 30 + at * 30))
      return day(first.toISOString().slice(0, 10), last.toISOString().slice(0, 10))
    })
    expect(problemsOf({ days: year })).toContain('days.0.from no_open_day')
    expect(problemsOf({ onCall }, { ...place, hasMail: false })).toEqual(['onCall.email no_mail'])
  })
})

describe('the calendar of the settings', () => {
  it('is what the console begins with, and counts the same', () => {
    const config = loadConfig({ OFFICE_DAYS: 'Mon-Thu', OFFICE_OPENS: '08:00', OFFICE_CLOSES: '16:00' })
    const starting = startingCalendar(config)
    expect(starting.week.map((spans) => spans.length)).toEqual([1, 1, 1, 1, 0, 0, 0])
    expect(calendarOf(starting).week['4']).toEqual([{ opens: '08:00', closes: '16:00' }])
    const file = loadConfig({
      OFFICE_CALENDAR: 'docs/office-calendar.example.yaml',
      SMTP_URL: 'smtp://mail.test',
      NOTIFY_FROM: 'bot@office.test',
    })
    const { week, special, reasons } = calendarOf(startingCalendar(file))
    expect({ week, special }).toEqual({ week: file.office.week, special: file.office.special })
    expect(reasons).toEqual(file.office.reasons)
  })
})
