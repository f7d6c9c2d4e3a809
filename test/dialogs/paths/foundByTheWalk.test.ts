import { describe, expect, it } from 'vitest'
import type { TurnResult } from '../../../dialogs/turn.ts'
import { loadDialog } from '../../../src/content/loadDialog.ts'

const zone = 'America/New_York'
const dialog = loadDialog({ hours: { zone, days: [1, 2, 3, 4, 5], opens: '09:00', closes: '17:00' } })
const now = new Date('2026-11-23T15:00:00Z')

/** What is heard last when a person says all this. */
function talk(...words: readonly string[]): TurnResult {
  let turn = dialog.advance(dialog.begin('W'), { kind: 'start', locale: 'en', zone }, now)
  for (const text of words) turn = dialog.advance(turn.conversation, { kind: 'message', text, zone }, now)
  return turn
}

const keys = ({ replies }: TurnResult) => replies.map(({ key }) => key)

describe('what the walk over all paths found', () => {
  it('closes the date that was asked for when nobody knows which of two was meant', () => {
    const turn = talk('recibí una carta NOID', 'Ana', 'Seguir por este chat', '3/11/26', 'no sé')
    expect(turn.conversation.facts['letters.printed_due_date']?.state).toBe('dont_know')
    expect(turn.conversation.facts['letters.notice_date']).toBeUndefined()
    expect(keys(turn)).toContain('letters.date.ask')
  })

  it('tells whoever has a grave case and a lawyer to go there, also with nothing to reschedule', () => {
    const turn = talk(
      'I have a lawyer and I already gave my fingerprints',
      'Has an old deportation order',
      'Yes',
    )
    expect(turn.caseChange?.assessment.handoff.type).toBe('own_attorney')
    expect(keys(turn)).toContain('plan.own_attorney')
    expect(keys(turn)).not.toContain('ending.attended')
  })

  it('asks how old a minor is right after the dangers', () => {
    const turn = talk('I am underage and I missed my biometrics appointment', 'None of these')
    expect(keys(turn)).toContain('applicant.age.ask')
  })
})
