import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { createPlanner } from '../../../dialogs/plan/planner.ts'
import type { Facts } from '../../../rules/facts.ts'
import { planIcs } from '../../../src/plan/planIcs.ts'
import { plannedConversation, planParts } from '../../helpers/plannedCase.ts'
import { caseFiles } from '../../rules/caseFiles.ts'

const planner = createPlanner(planParts())

function fileOf(facts: Facts, at: string, language: 'en' | 'es' = 'en', conversationId = 'conversation-1') {
  const now = new Date(at)
  const calendar = planner.calendar(plannedConversation(facts, language), now)
  if (!calendar) throw new Error('This case has no plan.')
  return planIcs({ calendar, conversationId, now })
}

/** What another program makes of the file. The zones it knows are those that the file brings. */
function imported(file: string) {
  const calendar = new ICAL.Component(ICAL.parse(file))
  ICAL.TimezoneService.reset()
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone)
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component)
    const { startDate } = event
    return {
      uid: event.uid,
      sequence: event.sequence,
      title: event.summary,
      text: event.description,
      day: startDate.isDate ? startDate.toString() : null,
      instant: startDate.isDate ? null : startDate.toJSDate().toISOString(),
      zone: startDate.isDate ? null : (startDate.zone?.tzid ?? null),
      /** Hours from the start. */
      alarms: component.getAllSubcomponents('valarm').map((alarm) => {
        expect(alarm.getFirstPropertyValue('action')).toBe('DISPLAY')
        const trigger = alarm.getFirstProperty('trigger')
        expect(trigger?.getFirstParameter('related')).toBe('START')
        return Number((trigger?.getFirstValue() as ICAL.Duration | undefined)?.toSeconds()) / 3600
      }),
    }
  })
}

const noid: Facts = { notices: [{ type: 'NOID', notice_date: '2026-11-02', served: 'mail' }] }
const at = '2026-11-24T15:00:00.000Z'
const upcoming = (local: string, tz: string): Facts => ({
  form: 'I-485',
  appointment: { local, tz },
  appointment_status: 'upcoming',
  can_attend: true,
})

describe('a deadline in the calendar', () => {
  it('is a whole day, and so is the day by which it helps to be done, each with alarms in the morning', () => {
    expect(imported(fileOf(noid, at))).toMatchObject([
      {
        title: 'To be on time, do it today: Notice of Intent to Deny (NOID)',
        day: '2026-11-30',
        alarms: [-15, 9],
      },
      {
        title: 'Last day: Notice of Intent to Deny (NOID)',
        day: '2026-12-07',
        alarms: [-159, -15, 9],
        text: expect.stringContaining('USCIS must receive your answer by Monday, December 7, 2026'),
      },
    ])
  })

  it('stands in a calendar whose name holds nothing that iCalendar would have escaped', () => {
    const lines = fileOf(noid, at, 'es').split('\r\n')
    expect(lines.find((line) => line.startsWith('X-WR-CALNAME'))).toBe('X-WR-CALNAME:Su plan (caso K7M-4PQ)')
    expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
  })

  it('is told in the language of the person, accents and all', () => {
    const titles = imported(fileOf(noid, at, 'es')).map(({ title }) => title)
    expect(titles).toContain('Último día: Notificación de Intención de Denegar (NOID)')
  })

  it('has no alarm that would ring for a past hour, and no entry once it has passed', () => {
    const late = imported(fileOf(noid, '2026-12-06T20:00:00.000Z')).filter(({ day }) => day !== null)
    expect(late.map(({ day, alarms }) => [day, alarms])).toEqual([
      ['2026-12-06', []],
      ['2026-12-07', [9]],
    ])
    expect(imported(fileOf(noid, '2026-12-09T15:00:00.000Z'))).toEqual([])
  })

  it('does not move with the zone of this machine or of the person', () => {
    for (const user_timezone of ['Pacific/Honolulu', 'Pacific/Guam', 'America/New_York'])
      expect(imported(fileOf({ ...noid, user_timezone }, at)).map(({ day }) => day)).toEqual([
        '2026-11-30',
        '2026-12-07',
      ])
  })
})

describe('an appointment in the calendar', () => {
  it.each([
    // Before and after the clocks change on 1 November 2026 and 14 March 2027; Arizona does not change them.
    ['2026-10-30T09:00', 'America/New_York', '2026-10-30T13:00:00.000Z'],
    ['2026-11-02T09:00', 'America/New_York', '2026-11-02T14:00:00.000Z'],
    ['2027-03-12T09:00', 'America/Chicago', '2027-03-12T15:00:00.000Z'],
    ['2027-03-15T09:00', 'America/Chicago', '2027-03-15T14:00:00.000Z'],
    ['2026-10-30T09:00', 'America/Phoenix', '2026-10-30T16:00:00.000Z'],
    ['2026-11-02T09:00', 'America/Phoenix', '2026-11-02T16:00:00.000Z'],
    ['2026-11-02T13:30', 'Pacific/Honolulu', '2026-11-02T23:30:00.000Z'],
    ['2026-11-02T08:00', 'America/Boise', '2026-11-02T15:00:00.000Z'],
    ['2027-01-04T08:00', 'Pacific/Guam', '2027-01-03T22:00:00.000Z'],
  ])('at %s in %s is at %s', (local, tz, instant) => {
    const [event] = imported(fileOf(upcoming(local, tz), '2026-10-01T15:00:00.000Z'))
    expect(event).toMatchObject({ instant, zone: tz, alarms: [-24, -3] })
    expect(event?.title).toBe('USCIS biometrics appointment')
  })

  it('whose hour or zone is not known is a whole day', () => {
    const facts: Facts = { ...upcoming('2026-12-18', 'America/New_York') }
    expect(imported(fileOf(facts, at))).toMatchObject([
      { day: '2026-12-18', instant: null, alarms: [-15, 7] },
    ])
  })

  it('is not there when it was missed', () => {
    const missed: Facts = {
      ...upcoming('2026-11-20T09:00', 'America/New_York'),
      appointment_status: 'missed',
    }
    expect(imported(fileOf(missed, at)).map(({ title }) => title)).not.toContain(
      'USCIS biometrics appointment',
    )
  })
})

describe('the telephone line', () => {
  const missed: Facts = { ...upcoming('2026-11-25T10:00', 'America/Denver'), appointment_status: 'missed' }

  it('stands in the calendar with the hour it opens, when it is closed now', () => {
    // Saturday; it opens on Monday at 8 in New York.
    const [event] = imported(fileOf(missed, '2026-11-28T15:00:00.000Z'))
    expect(event).toMatchObject({ instant: '2026-11-30T13:00:00.000Z', zone: 'America/Denver', alarms: [0] })
    expect(imported(fileOf(missed, '2026-11-30T15:00:00.000Z'))).toEqual([])
  })
})

describe('importing again', () => {
  const uids = (file: string) => imported(file).map(({ uid }) => uid)

  it('takes the place of what was there: the same UID, a higher sequence, the new day', () => {
    const [, first] = imported(fileOf(noid, at))
    const moved: Facts = { notices: [{ type: 'NOID', printed_due_date: '2026-12-03' }] }
    const [, second] = imported(fileOf(moved, '2026-11-24T15:05:00.000Z'))
    expect(second?.uid).toBe(first?.uid)
    expect(second?.sequence).toBeGreaterThan(first?.sequence ?? 0)
    expect([first?.day, second?.day]).toEqual(['2026-12-07', '2026-12-03'])
  })

  it('confuses no two conversations, entries or letters', () => {
    expect(uids(fileOf(noid, at))).not.toEqual(uids(fileOf(noid, at, 'en', 'conversation-2')))
    const twice: Facts = {
      notices: [...(noid.notices ?? []), { type: 'NOID', printed_due_date: '2026-12-20' }],
    }
    const all = uids(fileOf(twice, at))
    expect(all).toHaveLength(4)
    expect(new Set(all).size).toBe(4)
    expect(all.join()).not.toMatch(/K7M|conversation/)
  })
})

describe('a case of every kind', () => {
  it.each(['en', 'es'] as const)('makes a file that another program reads, in %s', (language) => {
    let events = 0
    const cases = caseFiles.flatMap((file) => file.cases).filter((_, at) => at % 5 === 0)
    for (const { facts, today } of cases) {
      const now = new Date(today)
      const calendar = planner.calendar(plannedConversation(facts, language), now)
      if (!calendar) continue
      const read = imported(planIcs({ calendar, conversationId: 'c', now }))
      expect(read.map(({ title }) => title)).toEqual(calendar.entries.map(({ title }) => title))
      expect(JSON.stringify(read)).not.toMatch(/\{\{|undefined|plan_|\*\*/)
      events += read.length
    }
    expect(events).toBeGreaterThan(40)
  })

  it('holds the days and nothing of the case for a person who must stay unseen', () => {
    const read = imported(fileOf({ ...noid, dv_safety: true }, at))
    expect(read.map(({ title, text, day }) => [title, text ?? null, day])).toEqual([
      ['Reminder', null, '2026-11-30'],
      ['Reminder', null, '2026-12-07'],
    ])
  })
})
