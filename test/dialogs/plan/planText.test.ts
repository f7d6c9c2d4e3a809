import { SegmentedMessage } from 'sms-segments-calculator'
import { describe, expect, it } from 'vitest'
import { createPlanner } from '../../../dialogs/plan/planner.ts'
import type { Facts } from '../../../rules/facts.ts'
import { plannedConversation, planParts } from '../../helpers/plannedCase.ts'
import { caseFiles } from '../../rules/caseFiles.ts'

const planner = createPlanner(planParts())
const link = {
  url: 'https://intake.harborlegalaid.example.org/plan/AbCdEfGhIjKlMnOpQrStUv',
  expiresAt: '2026-12-30T15:00:00.000Z',
}
const TODAY = '2026-11-30T09:00:00-05:00'
const textOf = (facts: Facts, language: 'en' | 'es', today = TODAY) =>
  planner.text(plannedConversation(facts, language), new Date(today), link)

const missed: Facts = {
  appointment: { local: '2026-11-25T10:00', tz: 'America/New_York' },
  appointment_status: 'missed',
  notices: [{ type: 'NOID', notice_date: '2026-11-02', served: 'mail' }],
}

describe('the plan as a text message', () => {
  it.each(['en', 'es'] as const)('has at most three segments in every case, in %s', (language) => {
    const cases = caseFiles.flatMap((file) => file.cases)
    const texts = [...new Set(cases.flatMap(({ facts, today }) => textOf(facts, language, today) ?? []))]
    expect(texts.length).toBeGreaterThan(100)
    for (const text of texts) {
      expect(text).toContain(link.url)
      expect(text).not.toMatch(/\{\{|undefined|plan_/)
    }
    // The calculator is slow: one message of every letter there is, then the longest texts.
    const letters = new SegmentedMessage([...new Set(texts.join(''))].join(''), 'auto')
    expect([letters.getEncodingName(), letters.getNonGsmCharacters()]).toEqual(['GSM-7', []])
    const longest = texts.sort((one, other) => other.length - one.length).slice(0, 30)
    const segments = longest.map((text) => new SegmentedMessage(text, 'auto').segmentsCount)
    expect(Math.max(...segments)).toBe(3)
  })

  it('says the deadline, the call and the link, in English', () => {
    expect(textOf(missed, 'en')).toBe(
      [
        'Your plan (case K7M-4PQ):',
        'NOID letter: USCIS must have your answer by Monday, December 7, 2026.',
        'An earlier date printed on the letter comes first.',
        'To ask for a new date, call USCIS 1-800-375-5283, Mon-Fri 8:00 AM to 8:00 PM (Eastern Time).',
        'USCIS does not take this by mail, online or in person.',
        `Every date and step: ${link.url} (until Wednesday, December 30, 2026)`,
        'Information, not legal advice.',
      ].join('\n'),
    )
  })

  it('says it in Spanish without the letters that would cost more', () => {
    const text = textOf(missed, 'es')
    expect(text).toContain(
      'Carta NOID: USCIS debe tener su respuesta a mas tardar el lunes 7 de diciembre de 2026.',
    )
    expect(text).not.toMatch(/[áíóú]/)
  })

  it('says nothing of the case to a person who must stay unseen', () => {
    for (const language of ['en', 'es'] as const) {
      const text = textOf({ ...missed, dv_safety: true }, language) ?? ''
      expect(text).toContain(link.url)
      expect(text).not.toMatch(/USCIS|NOID|K7M|plan[^/]|immig|inmig|cita|appointment/i)
    }
  })

  it('is none while there is no plan', () => {
    expect(textOf({ ...missed, immediate_danger: true }, 'en')).toBeNull()
  })
})
