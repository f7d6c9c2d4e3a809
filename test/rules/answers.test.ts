import { describe, expect, it } from 'vitest'
import type { Facts } from '../../rules/facts.ts'
import { readRuleFiles } from '../../rules/rulebook.ts'
import { readLexicon } from '../../src/content/lexicons.ts'
import { loadRulebook, readRuleTexts } from '../../src/content/loadRulebook.ts'

const rulebook = loadRulebook()
const files = readRuleFiles(readRuleTexts())
const TODAY = '2026-11-23T10:00:00-05:00'

const answer = (to: string, facts: Facts) => rulebook.answers(facts, TODAY).find((each) => each.to === to)
const namesIn = (id: string) =>
  new Set(
    files.tables
      .filter(({ data }) => data.id === id)
      .flatMap(({ data }) => data.rows.map(({ then }) => then.to)),
  )

const ahead: Facts = {
  appointment_status: 'upcoming',
  appointment: { local: '2026-12-04T09:00', tz: 'America/New_York' },
}
const missed: Facts = {
  ...ahead,
  appointment_status: 'missed',
  appointment: { local: '2026-11-05T09:00', tz: 'America/New_York' },
}

describe('the answers to questions in between', () => {
  it('are at least 45, and the beliefs at least 15', () => {
    expect(namesIn('answers').size).toBeGreaterThanOrEqual(45)
    expect(namesIn('beliefs').size).toBeGreaterThanOrEqual(15)
  })

  it.each(['en', 'es'] as const)('are those that understanding knows in %s', (language) => {
    const { questions, beliefs } = readLexicon(language).questions
    expect(Object.keys(questions).sort()).toEqual(
      [...namesIn('answers')].filter((to) => to !== 'every').sort(),
    )
    expect(Object.keys(beliefs).sort()).toEqual([...namesIn('beliefs')].sort())
  })

  it.each<[string, string, Facts, string]>([
    ['is it over', 'case_over', {}, 'answers.case_over'],
    ['is it over, with the appointment ahead', 'case_over', ahead, 'answers.case_ahead'],
    ['is it over, once missed', 'case_over', missed, 'answers.case_over'],
    [
      'is it over, once denied',
      'case_over',
      { ...missed, notices: [{ type: 'DENIAL' }] },
      'answers.case_denied',
    ],
    ['online, ahead', 'do_online', ahead, 'answers.online'],
    ['online, once missed', 'do_online', missed, 'answers.online_late'],
    ['online, in court', 'do_online', { ...ahead, in_removal_proceedings: true }, 'answers.online_protected'],
    ['online, of a U visa', 'do_online', { ...ahead, form: 'I-918' }, 'answers.online_protected'],
    ['walking in, once missed', 'walk_in', missed, 'answers.walk_in_late'],
    ['old fingerprints, of a green card', 'old_prints', { form: 'I-485' }, 'answers.old_prints_new'],
    ['old fingerprints, of a work permit', 'old_prints', { form: 'I-765' }, 'answers.old_prints'],
    ['moving, of a U visa', 'if_i_move', { form: 'I-918' }, 'answers.if_i_move_protected'],
    [
      'by themselves, when closed',
      'reschedules_itself',
      { appointment_status: 'asc_closed' },
      'answers.closed_office',
    ],
    ['the last day, once missed', 'how_many_days', missed, 'answers.days_to_call_late'],
  ])('depend on the case: %s', (_what, to, facts, say) => {
    expect(answer(to, facts)?.say).toBe(say)
  })

  it('bring a person now where only one may answer', () => {
    expect(answer('ice_there', ahead)).toMatchObject({ say: 'redflags.fear', person: 'now' })
  })

  it('are followed by a person’s word first where guidance is held, and by the own lawyer’s', () => {
    expect(answer('every', missed)).toBeUndefined()
    expect(answer('every', { ...missed, prior_removal_order: true })?.say).toBe('answers.held_danger')
    expect(answer('every', { ...missed, represented: true, attorney_reachable: true })?.say).toBe(
      'answers.own_lawyer',
    )
  })

  it('say with which rules they go, each with its place in the register', () => {
    const told = [...rulebook.answers(missed, TODAY), ...rulebook.beliefs(missed, TODAY)]
    for (const { rules } of told) expect(rules.every((rule) => files.register.has(rule))).toBe(true)
    expect(told.every(({ rules }) => rules.length > 0)).toBe(true)
  })
})
