import { describe, expect, it } from 'vitest'
import type { Utterance } from '../../../dialogs/understanding/reading.ts'
import { understander } from './sets.ts'

const today = '2026-11-21T10:00:00-05:00'
const dates = (text: string, more: Partial<Utterance> = {}) =>
  understander.read({ text, today, asked: 'appointment', ...more }).dates
const value = (text: string, about: 'past' | 'future' = 'past') => dates(text, { about })[0]?.value

describe('dates', () => {
  it('count from the day it is where the person is', () => {
    const late = { today: '2026-11-22T03:00:00Z', zone: 'America/New_York' }
    expect(dates('yesterday', late)[0]?.value).toBe('2026-11-20')
    expect(dates('yesterday', { today: '2026-11-21T22:00:00-05:00' })[0]?.value).toBe('2026-11-20')
  })

  it('read numbers month first in English and ask back in Spanish where both can be a month', () => {
    expect(dates('my appointment was 3/11/26')[0]).toMatchObject({ value: '2026-03-11', certainty: 'exact' })
    expect(dates('mi cita fue el 3/11/26')[0]).toMatchObject({
      value: null,
      certainty: 'ambiguous',
      alternatives: ['2026-03-11', '2026-11-03'],
    })
    expect(dates('mi cita fue el 17/11/26')[0]).toMatchObject({ value: '2026-11-17', certainty: 'exact' })
  })

  it('take a month and day without a year to the side asked about', () => {
    expect(value('Jan 15', 'past')).toBe('2026-01-15')
    expect(value('Jan 15', 'future')).toBe('2027-01-15')
  })

  it('read a bare hour inside office hours', () => {
    expect(value('Dec 2 at 2', 'future')).toBe('2026-12-02T14:00')
    expect(value('el 2 de diciembre a las 8', 'future')).toBe('2026-12-02T08:00')
    expect(dates('Dec 2 at 6', { about: 'future' })[0]).toMatchObject({
      value: null,
      alternatives: ['2026-12-02T06:00', '2026-12-02T18:00'],
    })
  })

  it('keep the later of two when the person corrects themselves', () => {
    expect(dates('on the 10th, no wait, the 12th', { about: 'past' }).map((date) => date.value)).toEqual([
      '2026-11-12',
    ])
  })

  it('say so when the weekday does not fit the date', () => {
    expect(dates('Tuesday November 18', { about: 'past' })[0]?.certainty).toBe('ambiguous')
  })

  it('call "next Friday" ambiguous in the middle of a week and exact where all mean the same day', () => {
    const wednesday = { today: '2026-11-18T10:00:00-05:00', about: 'future' } as const
    expect(dates('next friday', wednesday)[0]?.alternatives).toEqual(['2026-11-20', '2026-11-27'])
    expect(dates('next monday', wednesday)[0]?.value).toBe('2026-11-23')
    expect(dates('el próximo viernes', wednesday)[0]?.alternatives).toEqual(['2026-11-20', '2026-11-27'])
    expect(dates('el viernes que viene', wednesday)[0]?.value).toBe('2026-11-20')
  })

  it('are not made of telephone numbers, counts, ages or idioms', () => {
    for (const text of [
      'call me at 305-555-0142',
      'I have 3 kids',
      'tengo 17 años',
      'open 24/7',
      'IOE0912345678',
    ]) {
      expect(dates(text)).toEqual([])
    }
  })

  it('that are not remembered are unknown, when a date was asked for', () => {
    expect(dates("I don't remember")).toEqual([
      { text: "I don't remember", value: null, alternatives: [], certainty: 'unknown' },
    ])
    expect(understander.read({ text: 'no me acuerdo', today, asked: 'free_text' }).dates).toEqual([])
  })

  it('leave clock times without a day among the times', () => {
    expect(understander.read({ text: 'a las 14:30', today }).times).toEqual([
      { text: 'a las 14:30', value: '14:30', certainty: 'exact' },
    ])
  })
})
