import { describe, expect, it } from 'vitest'
import { applyUpdates, closedFacts, isAlreadyKnown, lawFacts } from '../../dialogs/factBook.ts'
import { type FactUpdate, known } from '../../dialogs/topic.ts'

const now = new Date('2026-11-30T15:00:00Z')
const told = (...updates: FactUpdate[]) => applyUpdates({}, updates, now).facts

describe('applyUpdates', () => {
  it('keeps the words, the moment and from whom a fact came', () => {
    expect(told(known('form', 'I-485', 'my green card')).form).toEqual({
      state: 'known',
      value: 'I-485',
      words: 'my green card',
      at: '2026-11-30T15:00:00.000Z',
      from: 'stated',
    })
  })

  it('remembers what stood there before, so that the answer can be taken back', () => {
    const first = told(known('form', 'I-485', 'green card'))
    const { before } = applyUpdates(
      first,
      [known('form', 'N-400', 'citizenship'), known('represented', true, 'yes')],
      now,
    )
    expect(before).toEqual({ form: first.form, represented: null })
  })

  it('adds a later date to the same notice, and another notice beside it', () => {
    const facts = told(
      known('notices', [{ type: 'NOID' }], 'noid'),
      known('notices', [{ type: 'NOID', notice_date: '2026-11-02' }], 'nov 2'),
      known('notices', [{ type: 'RFE' }], 'rfe'),
    )
    expect(facts.notices?.value).toEqual([{ type: 'NOID', notice_date: '2026-11-02' }, { type: 'RFE' }])
  })

  it('keeps every reason that was stated, once', () => {
    const facts = told(known('reasons', ['forgot'], 'a'), known('reasons', ['medical_self', 'forgot'], 'b'))
    expect(facts.reasons?.value).toEqual(['forgot', 'medical_self'])
  })

  it('drops the hour when the appointment turns out to be on another day', () => {
    const facts = told(
      known('appointment', { local: '2026-11-25T10:00' }, 'nov 25 at 10'),
      known('appointment', { local: '2026-11-26' }, 'no, the 26th'),
    )
    expect(facts.appointment?.value).toEqual({ local: '2026-11-26' })
  })

  it('keeps the hour when the same day is said again', () => {
    const facts = told(
      known('appointment', { local: '2026-11-25T10:00' }, 'nov 25 at 10'),
      known('appointment', { local: '2026-11-25' }, 'the 25th'),
    )
    expect(facts.appointment?.value).toEqual({ local: '2026-11-25T10:00' })
  })

  it('does not lose a known value to a later "I do not know"', () => {
    const facts = told(known('form', 'I-90', 'I-90'), { fact: 'form', state: 'dont_know', words: 'not sure' })
    expect(facts.form).toMatchObject({ state: 'known', value: 'I-90' })
  })
})

describe('lawFacts', () => {
  it('leaves out what was skipped, what is not known, and what only the conversation needs', () => {
    const facts = told(known('form', 'I-485', 'x'), known('contact_name', 'Ana', 'Ana'), {
      fact: 'represented',
      state: 'declined',
      words: 'skip',
    })
    expect(lawFacts(facts)).toEqual({ form: 'I-485' })
    expect(closedFacts(facts)).toEqual(new Set(['represented']))
  })
})

describe('isAlreadyKnown', () => {
  it('is true for what would change nothing and false for news', () => {
    const facts = told(known('notices', [{ type: 'NOID', notice_date: '2026-11-02' }], 'x'))
    expect(isAlreadyKnown(facts, known('notices', [{ type: 'NOID' }], 'noid'))).toBe(true)
    expect(isAlreadyKnown(facts, known('notices', [{ type: 'RFE' }], 'rfe'))).toBe(false)
    expect(isAlreadyKnown(facts, known('form', 'I-90', 'x'))).toBe(false)
  })
})
