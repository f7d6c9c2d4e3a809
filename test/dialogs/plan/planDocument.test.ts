import { describe, expect, it } from 'vitest'
import type { Lang } from '../../../dialogs/conversation.ts'
import type { PlanDocument, PlanSectionId } from '../../../dialogs/plan/planDocument.ts'
import { createPlanner } from '../../../dialogs/plan/planner.ts'
import type { Facts } from '../../../rules/facts.ts'
import { winAnsi } from '../../../src/plan/winAnsi.ts'
import { plannedConversation, planParts } from '../../helpers/plannedCase.ts'
import { caseFiles } from '../../rules/caseFiles.ts'

const parts = planParts()
const planner = createPlanner(parts)
const cases = caseFiles.flatMap((file) => file.cases)
const LANGUAGES = ['en', 'es'] as const

function planOf(facts: Facts, today: string, language: Lang = 'en'): PlanDocument {
  const document = planner.document(plannedConversation(facts, language), new Date(today))
  if (!document) throw new Error('This case has no plan.')
  return document
}

const blocksOf = (document: PlanDocument, id: PlanSectionId) =>
  document.sections.find((section) => section.id === id)?.blocks ?? []
const datesIn = (document: PlanDocument) =>
  blocksOf(document, 'dates').flatMap((block) => (block.kind === 'date' ? [block] : []))
const toldIn = (document: PlanDocument) =>
  blocksOf(document, 'told').flatMap((block) => (block.kind === 'rows' ? block.rows : []))
const scriptIn = (document: PlanDocument) =>
  blocksOf(document, 'script').flatMap((block) => (block.kind === 'script' ? block.lines : []))

const NOID_TODAY = '2026-11-24T10:00:00-05:00'
const noid: Facts = { form: 'I-485', notices: [{ type: 'NOID', notice_date: '2026-11-02', served: 'mail' }] }
const MISSED_TODAY = '2026-11-30T09:00:00-06:00'
const missed: Facts = {
  form: 'I-485',
  appointment: { local: '2026-11-25T10:00', tz: 'America/Chicago' },
  appointment_status: 'missed',
  reasons: ['medical_self'],
}

describe('the plan of every case that attorneys wrote', () => {
  it.each(LANGUAGES)('has no hole in %s', (language) => {
    let plans = 0
    for (const { facts, today } of cases) {
      const document = planner.document(plannedConversation(facts, language), new Date(today))
      if (!document) continue
      plans += 1
      const words = JSON.stringify(document)
      expect(words).not.toMatch(/\{\{|undefined|\[object|plan_|NaN|Invalid/)
      // The letters of the PDF's fonts.
      expect(winAnsi(words)).toBe(words)
      expect(new Set(document.sections.map(({ id }) => id)).size).toBe(document.sections.length)
    }
    expect(plans).toBeGreaterThan(cases.length * 0.9)
  })

  it('names every deadline that may be said, with its day in words and one line for each step of its count', () => {
    let named = 0
    for (const { facts, today } of cases) {
      const conversation = plannedConversation(facts)
      const document = planner.document(conversation, new Date(today))
      if (!document) continue
      const deadlines = parts.rulebook.statements(facts, today).flatMap(({ deadline }) => deadline ?? [])
      for (const { date, steps } of deadlines) {
        const words = parts.texts.text('en', 'plan_page.day', { day: { $date: date } })
        const shown = datesIn(document).filter((block) => block.date === words && block.counted)
        expect(shown.length).toBeGreaterThan(0)
        expect(shown.some(({ counted }) => (counted?.lines.length ?? 0) >= steps.length)).toBe(true)
        named += 1
      }
    }
    expect(named).toBeGreaterThan(20)
  })

  it('says of every sentence but those of the office itself where it can be looked up', () => {
    for (const { facts, today } of cases) {
      const document = planner.document(plannedConversation(facts), new Date(today))
      const sources = document ? blocksOf(document, 'sources') : []
      expect(document === null || sources.length === 1).toBe(true)
      expect(JSON.stringify(sources)).not.toContain('How this office does intake')
    }
  })
})

describe('a letter to answer, counted over a weekend', () => {
  it('shows the count step by step, in English', () => {
    expect(datesIn(planOf(noid, NOID_TODAY))).toEqual([
      {
        kind: 'date',
        title: 'Notice of Intent to Deny (NOID)',
        day: '2026-12-07',
        date: 'Monday, December 7, 2026',
        left: 'In 13 days',
        says: 'USCIS must **receive** your answer by **Monday, December 7, 2026**. The mailing date does not count. To be on time, it helps to do it by **Monday, November 30, 2026**. If your notice has an earlier date printed on it, follow that date.',
        counted: {
          title: 'How we counted',
          lines: [
            'The date on the letter is Monday, November 2, 2026. Day 1 is the day after.',
            'We counted 30 days, with weekends. That gives Wednesday, December 2, 2026.',
            'The letter came by mail, so 3 more days count. That gives Saturday, December 5, 2026.',
            'That day is on a weekend or a federal holiday. So the last day moves to Monday, December 7, 2026.',
          ],
        },
      },
    ])
  })

  it('shows the same in Spanish', () => {
    const [date] = datesIn(planOf(noid, NOID_TODAY, 'es'))
    expect(date).toMatchObject({ date: 'lunes 7 de diciembre de 2026', left: 'En 13 días' })
    expect(date?.counted?.lines.at(-1)).toBe(
      'Ese día es fin de semana o feriado federal. Por eso el último día pasa al lunes 7 de diciembre de 2026.',
    )
  })

  it('takes a printed date as it is, and counts nothing', () => {
    const printed: Facts = { notices: [{ type: 'NOID', printed_due_date: '2026-12-01' }] }
    const [date] = datesIn(planOf(printed, NOID_TODAY))
    expect(date?.counted?.lines).toEqual([
      'This date is printed on the letter: Tuesday, December 1, 2026. We took it as it is.',
    ])
  })

  it('says that no days were added when nobody knows how the letter came', () => {
    const unknown: Facts = { notices: [{ type: 'NOID', notice_date: '2026-11-02' }] }
    expect(datesIn(planOf(unknown, NOID_TODAY))[0]?.counted?.lines.at(-1)).toMatch(/no days for the mail/)
  })

  it('leaves a count that rests on a rule nobody confirmed to a lawyer', () => {
    const abroad: Facts = {
      notices: [{ type: 'NOID', notice_date: '2026-11-02', served: 'mail', outside_us: true }],
    }
    expect(datesIn(planOf(abroad, NOID_TODAY))[0]?.counted?.lines.at(-1)).toMatch(/lawyer still has to check/)
    expect(datesIn(planOf(noid, NOID_TODAY))[0]?.counted?.lines.join()).not.toMatch(/lawyer/)
  })

  it('asks for no other date of an appointment that was not missed', () => {
    const said = scriptIn(planOf(noid, NOID_TODAY)).map(({ say }) => say)
    expect(said.join()).not.toMatch(/appointment|new date/)
  })
})

describe('the dates', () => {
  it('stand in their order, those that have passed at the end', () => {
    const facts: Facts = {
      ...missed,
      notices: [
        { type: 'RFE', printed_due_date: '2026-11-20' },
        { type: 'NOID', printed_due_date: '2027-03-02' },
      ],
      next_hearing_date: '2027-03-01',
      ij_biometrics_deadline: '2026-12-14',
    }
    expect(datesIn(planOf(facts, MISSED_TODAY)).map(({ day }) => day)).toEqual([
      '2026-12-14',
      '2027-03-01',
      '2027-03-02',
      '2026-11-20',
    ])
  })
})

describe('the telephone', () => {
  it('opens on the clock of the person', () => {
    const rows = blocksOf(planOf(missed, MISSED_TODAY), 'phone').flatMap((b) =>
      b.kind === 'rows' ? b.rows : [],
    )
    expect(rows[2]?.values).toEqual([
      'Monday to Friday, 7:00 AM to 7:00 PM (Central Time). Closed on federal holidays.',
    ])
    expect(rows.map(({ label }) => label)).not.toContain('Opens next')
    const atNight = planOf(missed, '2026-11-28T09:00:00-06:00')
    expect(JSON.stringify(blocksOf(atNight, 'phone'))).toContain(
      'Monday, November 30, 2026, at 7:00 AM (Central Time)',
    )
  })

  it('is explained in Spanish, and answered in English', () => {
    const lines = scriptIn(planOf(missed, MISSED_TODAY, 'es'))
    expect(lines.find(({ say }) => say.includes('missed'))).toEqual({
      say: 'I missed my biometrics appointment on Wednesday, November 25, 2026. I want to ask for a new date, please.',
      means:
        'Falté a mi cita de datos biométricos del miércoles 25 de noviembre de 2026. Quiero pedir otra fecha, por favor.',
      note: null,
    })
    expect(lines.map(({ say }) => say)).toContain('Spanish, please.')
  })

  it('speaks of the appointment as it stands when the line opens', () => {
    const ahead: Facts = {
      form: 'I-485',
      appointment: { local: '2026-12-07T07:30', tz: 'America/New_York' },
      appointment_status: 'upcoming',
      can_attend: false,
      has_online_account: true,
      reasons: ['caregiver'],
    }
    const said = (today: string) =>
      scriptIn(planOf(ahead, today))
        .map(({ say }) => say)
        .join(' ')
    expect(said('2026-12-04T10:00:00-05:00')).toContain('I have a biometrics appointment')
    // Sunday night: the line opens after the appointment.
    expect(said('2026-12-06T22:30:00-05:00')).toContain('I missed my biometrics appointment')
  })

  it('leaves what to say of violence to a talk with a person', () => {
    const said = (facts: Facts) => scriptIn(planOf(facts, MISSED_TODAY)).map(({ say }) => say)
    expect(said(missed)).toContain('This is the reason.')
    expect(said({ ...missed, reasons: ['safety_violence'] })).not.toContain('This is the reason.')
    expect(said({ ...missed, reasons: ['bad_advice'] })).not.toContain('This is the reason.')
  })

  it('needs no translation in English', () => {
    const lines = scriptIn(planOf(missed, MISSED_TODAY))
    expect(lines.every(({ means }) => means === null)).toBe(true)
    expect(lines.map(({ say }) => say)).not.toContain('Spanish, please.')
  })

  it('has no keys to press, for no source says which, and names no reason for the person', () => {
    for (const language of LANGUAGES) {
      const script = JSON.stringify(scriptIn(planOf(missed, MISSED_TODAY, language)))
      expect(script).not.toMatch(/press|oprima|marque|hospital|sick|enferm/i)
    }
  })

  it('rests on settled rules only', () => {
    const rules = [
      'FACT-03',
      'FACT-04',
      'CHAN-03',
      'CHAN-07',
      'CHAN-08',
      'POL-02',
      'POL-04',
      'REG-01',
      'ACC-01',
      'FACT-08',
      'INT-08',
    ]
    expect(rules.filter((rule) => !parts.rulebook.isSettled(rule))).toEqual([])
    expect(parts.rulebook.isSettled('POL-07')).toBe(false)
  })
})

describe('what was told', () => {
  it('is shown in plain words, and nothing else is', () => {
    expect(toldIn(planOf(missed, MISSED_TODAY, 'es'))).toEqual([
      { label: 'Formulario', values: ['I-485'] },
      { label: 'Qué pasó', values: ['No se fue a la cita'] },
      { label: 'Cita', values: ['miércoles 25 de noviembre de 2026, a las 10:00 a.m. (hora del Centro)'] },
      { label: 'Razón', values: ['enfermedad, cita médica u hospital'] },
    ])
    const { form: _form, ...less } = missed
    expect(toldIn(planOf(less, MISSED_TODAY)).map(({ label }) => label)).not.toContain('Form')
  })

  it('leaves the reason out for a person whom somebody at home must not find out about', () => {
    const document = planOf({ ...missed, dv_safety: true }, MISSED_TODAY)
    expect(toldIn(document).map(({ label }) => label)).not.toContain('Reason')
    expect(document.discreet).toBe(true)
    expect(planOf(missed, MISSED_TODAY).discreet).toBe(false)
  })
})

describe('a plan', () => {
  it('says who made it, when and with which rules, and what we are not', () => {
    const document = planOf(missed, MISSED_TODAY)
    expect(document).toMatchObject({ caseNumber: 'K7M-4PQ', office: 'Harbor Legal Aid', language: 'en' })
    expect(document.made).toContain('Monday, November 30, 2026, at 9:00 AM (Central Time)')
    expect(document.made).toContain(parts.rulebook.version)
    const about = JSON.stringify(blocksOf(document, 'about'))
    expect(about).toContain('not the government')
    expect(about).toContain('not legal advice')
    expect(about).toContain('555-010-0100')
  })

  it('can be read in the other language', () => {
    const conversation = plannedConversation(missed, 'es')
    expect(planner.document(conversation, new Date(MISSED_TODAY), 'en')?.title).toBe(
      'Your plan: USCIS biometrics appointment',
    )
    expect(planner.document(conversation, new Date(MISSED_TODAY))?.language).toBe('es')
  })

  it('says by when a person of the office will look, while that is ahead', () => {
    const conversation = { ...plannedConversation(missed), promisedBy: '2026-11-30T22:00:00.000Z' }
    const said = (at: string) => JSON.stringify(planner.document(conversation, new Date(at)))
    expect(said(MISSED_TODAY)).toContain('A person from our office will look at this with you by')
    expect(said('2026-12-01T09:00:00-06:00')).not.toContain('A person from our office will look')
  })

  it('is none while a question is open, before one was given, in danger, after a death, and with a possible conflict', () => {
    const conversation = plannedConversation(missed)
    const told = (changes: object) =>
      planner.document({ ...conversation, ...changes }, new Date(MISSED_TODAY))
    expect(told({})).not.toBeNull()
    expect(told({ mode: 'bot' })).toBeNull()
    expect(told({ open: { id: 'contact.way', asked: 1 } })).toBeNull()
    expect(told(plannedConversation({ ...missed, immediate_danger: true }))).toBeNull()
    expect(told(plannedConversation({ ...missed, conflict_hit: true }))).toBeNull()
    expect(told(plannedConversation({ ...missed, conflict_hit: false }))).not.toBeNull()
    const died = { ...conversation.facts, applicant_deceased: conversation.facts.form }
    expect(told({ facts: died })).toBeNull()
  })
})
