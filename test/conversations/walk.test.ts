import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Conversation } from '../../dialogs/conversation.ts'
import type { Input, Reply, TurnResult } from '../../dialogs/turn.ts'
import { loadDialog } from '../../src/content/loadDialog.ts'

const dialog = loadDialog({
  name: 'Test Legal Aid',
  phone: '555-0100',
  hours: { zone: 'America/Chicago', days: [1, 2, 3, 4, 5], opens: '09:00', closes: '17:00' },
})

const sayings = [
  'I missed my biometrics because I was in the hospital',
  'my appointment is tomorrow at 9am in Boise, Idaho and I cannot go',
  'mi cita es el 15 de diciembre y no puedo ir, tengo que trabajar',
  'I got a NOID dated November 2',
  'me negaron el caso, la carta tiene fecha 9 de noviembre de 2026',
  'they want more evidence, answer by January 5, 2027',
  'ICE took my husband',
  'tengo miedo de que llegue la migra',
  'my husband hits me',
  'no sé',
  'I already went and gave my fingerprints',
  'I never got any appointment',
  'la oficina estaba cerrada',
  'soy menor de edad, tengo 16 años',
  '3/11/26',
  'March 3, 2027',
  '10 de noviembre',
  '9:30',
  'Ana',
  '213-373-4253',
  'ana@example.org',
  'yes',
  'no',
  '2',
  'back',
  'skip',
  'why',
  'repeat',
  'help',
  'person',
  'start over',
  'español',
  'English',
  'thanks',
  'should I go?',
  'asdf qwer',
  '😀😀😀',
  '',
]

/** One step of a walk: one of the choices on offer, or something that people say. */
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ choice: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ saying: fc.constantFrom(...sayings) }) },
)
const clock = fc.integer({ min: Date.UTC(2026, 10, 1), max: Date.UTC(2028, 0, 31) })

const textOf = (reply: Pick<Reply, 'key' | 'params'>, language: Conversation['language']) =>
  dialog.render(reply, language, { choices: 'buttons' }).text

/** What the person writes: the title of a choice, or words of their own. */
function wordsOf(
  each: { choice: number } | { saying: string },
  { replies, conversation }: TurnResult,
): string {
  if ('saying' in each) return each.saying
  const choices = replies.at(-1)?.choices ?? []
  const choice = choices[each.choice % Math.max(1, choices.length)]
  return choice ? textOf(choice, conversation.language) : 'no sé'
}

describe('any walk through the conversation', () => {
  it('is always answered, in whole sentences, with the same facts after it was stored', () => {
    const walk = fc.record({
      steps: fc.array(step, { minLength: 3, maxLength: 25 }),
      start: clock,
      locale: fc.constantFrom('en', 'es'),
      zone: fc.constantFrom(
        undefined,
        'America/Los_Angeles',
        'America/New_York',
        'Pacific/Guam',
        'Europe/Madrid',
      ),
    })
    fc.assert(
      fc.property(walk, ({ steps, start, locale, zone }) => {
        let at = start
        const take = (conversation: Conversation, said: Input) => {
          at += 61_000
          return dialog.advance(conversation, { ...said, ...(zone && { zone }) }, new Date(at))
        }
        let turn = take(dialog.begin('WALK-1'), { kind: 'start', locale })
        for (const each of steps) {
          const stored = JSON.parse(JSON.stringify(turn.conversation)) as Conversation
          expect(stored).toEqual(turn.conversation)
          turn = take(stored, { kind: 'message', text: wordsOf(each, turn) })
          expectWholeAnswer(turn.replies, turn.conversation)
        }
      }),
      { numRuns: 2500 },
    )
  }, 120_000)
})

function expectWholeAnswer(replies: readonly Reply[], { language, mode, open }: Conversation): void {
  expect(replies.length).toBeGreaterThan(0)
  // Somebody who is asked something has a question open; otherwise the case waits or the plan was given.
  expect(mode === 'bot').toBe(open !== null)
  for (const reply of replies) {
    for (const choices of ['buttons', 'numbers'] as const) {
      const { text } = dialog.render(reply, language, { choices })
      expect(text).not.toMatch(/\{\{|undefined|\[object|Invalid|^\s*$/)
    }
  }
}
