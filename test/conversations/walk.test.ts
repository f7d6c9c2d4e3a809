import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Conversation } from '../../dialogs/conversation.ts'
import { isContainedIn } from '../../dialogs/factBook.ts'
import { createDialog } from '../../dialogs/index.ts'
import { isOptional } from '../../dialogs/optionalTopics.ts'
import type { Input, Reply, TurnResult } from '../../dialogs/turn.ts'
import type { Reading, Understander, Utterance } from '../../dialogs/understanding/reading.ts'
import { loadDialogParts } from '../../src/content/loadDialog.ts'

/** The same words on the same day are read once: a walk says the same things again and again. */
function remembering(understander: Understander): Understander {
  const known = new Map<string, Reading>()
  return {
    read(utterance: Utterance): Reading {
      const { text, lang, today, zone, asked, about } = utterance
      const key = JSON.stringify([text, lang, today.slice(0, 10), zone, asked, about])
      const reading = known.get(key) ?? understander.read(utterance)
      known.set(key, reading)
      return reading
    },
  }
}

const parts = loadDialogParts({
  name: 'Test Legal Aid',
  phone: '555-0100',
  resumeCodeDays: 14,
  canSend: ['text', 'email'],
  asksHelpful: true,
  hours: { zone: 'America/Chicago', days: [1, 2, 3, 4, 5], opens: '09:00', closes: '17:00' },
})
const dialog = createDialog({ ...parts, understander: remembering(parts.understander) })

const stories = [
  'I missed my biometrics because I was in the hospital',
  'my appointment is tomorrow at 9am in Boise, Idaho and I cannot go',
  'mi cita es el 15 de diciembre y no puedo ir, tengo que trabajar',
  'I got a NOID dated November 2',
  'me negaron el caso, la carta tiene fecha 9 de noviembre de 2026',
  'they want more evidence, answer by January 5, 2027',
  'ICE took my husband',
  'tengo miedo de que llegue la migra',
  'my husband hits me',
  'I already went and gave my fingerprints',
  'I never got any appointment',
  'la oficina estaba cerrada',
  'soy menor de edad, tengo 16 años',
  'my appointment was on November 20 at 9am',
  'my appointment was on November 21',
  'it is for my citizenship',
]
const corrections = [
  'no, the 12th',
  'the date is wrong',
  'la fecha está mal',
  'eso no es correcto',
  'something is wrong',
  "it wasn't my mom, it was me",
  'no era yo, era mi mamá',
  'sorry, I meant December 3, 2026',
  'perdón, quise decir que se me olvidó',
  'change my answer',
  'fix the letter',
]
const answers = ['no sé', '3/11/26', 'March 3, 2027', '10 de noviembre', '9:30', 'Ana', '213-373-4253']
const short = ['ana@example.org', 'yes', 'no', '2', 'thanks', 'should I go?']
const commands = [
  'back',
  'skip',
  'why',
  'repeat',
  'help',
  'person',
  'start over',
  'español',
  'English',
  'bye',
  'pause',
  'stop reminders',
  'Yes, here',
  'sin recordatorios',
  'vuelvo más tarde',
  'my code is k7mp 4qrt',
]
const nonsense = ['asdf qwer', '%%% &&', '']
const sayings = [...stories, ...corrections, ...answers, ...short, ...commands, ...nonsense, '😀😀😀']

type Step = { readonly choice: number } | { readonly saying: string } | { readonly reload: true }

/** One step of a walk: one of the choices on offer, something that people say, or the page opened again. */
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 10, arbitrary: fc.record({ choice: fc.nat(9) }) },
  { weight: 5, arbitrary: fc.record({ saying: fc.constantFrom(...sayings) }) },
  { weight: 1, arbitrary: fc.record({ saying: fc.constantFrom(...nonsense) }) },
  { weight: 1, arbitrary: fc.constant({ reload: true as const }) },
)
const starts = [
  '2026-11-02T14:00:00Z',
  '2026-11-30T05:30:00Z',
  '2026-12-31T23:30:00Z',
  '2027-03-14T10:00:00Z',
  '2028-02-29T17:00:00Z',
].map((instant) => Date.parse(instant))

const textOf = (reply: Pick<Reply, 'key' | 'params'>, language: Conversation['language']) =>
  dialog.render(reply, language, { choices: 'buttons', texts: 'full' }).text

/** What comes in: the title of a choice, words of their own, or the page opened again. */
function inputOf(each: Step, { replies, conversation }: TurnResult): Input {
  if ('reload' in each) return { kind: 'start', locale: conversation.language }
  if ('saying' in each) return { kind: 'message', text: each.saying }
  const choices = replies.at(-1)?.choices ?? []
  const choice = choices[each.choice % Math.max(1, choices.length)]
  return { kind: 'message', text: choice ? textOf(choice, conversation.language) : 'no sé' }
}

/** As many as `WALKS` says; a tenth of the whole in each run of the suite. */
const WALKS = Number(process.env.WALKS ?? 2500)

describe('any walk through the conversation', () => {
  it('is always answered, in whole sentences, with the same facts after it was stored', () => {
    const walk = fc.record({
      steps: fc.array(step, { minLength: 3, maxLength: 25 }),
      start: fc.constantFrom(...starts),
      locale: fc.constantFrom('en', 'es'),
      zone: fc.constantFrom(undefined, 'America/Los_Angeles', 'America/New_York', 'Pacific/Guam'),
      pause: fc.constantFrom(61_000, 61_000, 61_000, 50_000_000),
      proactive: fc.boolean(),
    })
    fc.assert(
      fc.property(walk, ({ steps, start, locale, zone, pause, proactive }) => {
        let at = start
        const take = (conversation: Conversation, said: Input) => {
          at += pause
          const heard = { ...said, ...(zone && { zone }), ...(said.kind === 'message' && { proactive }) }
          return sayDue(dialog.advance(conversation, heard as Input, new Date(at)), new Date(at + 86_400_000))
        }
        let turn = take(dialog.begin('WALK-1'), { kind: 'start', locale })
        for (const each of steps) {
          const stored = JSON.parse(JSON.stringify(turn.conversation)) as Conversation
          expect(stored).toEqual(turn.conversation)
          const before = turn
          turn = take(stored, inputOf(each, turn))
          expectWholeAnswer(turn.replies, turn.conversation)
          expectNothingLost(before.conversation, turn)
          if ('saying' in each && nonsense.includes(each.saying)) expectOtherWords(before, turn)
        }
      }),
      { numRuns: WALKS },
    )
  }, 1_200_000)
})

/** What the bot says by itself a day later, in whole sentences; the walk goes on from there. */
function sayDue(turn: TurnResult, now: Date): TurnResult {
  const said = dialog.wake(turn.conversation, now)
  if (!said) return turn
  for (const reply of said.replies) textOf(reply, said.conversation.language)
  expect(dialog.wake(said.conversation, now)).toBeNull()
  return { ...turn, conversation: said.conversation }
}

const wholeTexts = new Set<string>()

/** As it is said: a code is drawn where the turn is committed. */
const drawn = (reply: Reply): Reply =>
  reply.resumeCode ? { ...reply, params: { ...reply.params, code: 'K7MP-4QRT' } } : reply

function expectWholeAnswer(replies: readonly Reply[], { language, mode, open }: Conversation): void {
  expect(replies.length).toBeGreaterThan(0)
  // Somebody who is asked something has a question open; otherwise the case waits or the plan was given.
  if (open === null || !isOptional(open.id)) expect(mode === 'bot').toBe(open !== null)
  for (const reply of replies) {
    const name = `${language}${JSON.stringify(reply)}`
    if (wholeTexts.has(name)) continue
    for (const choices of ['buttons', 'numbers'] as const) {
      const { text } = dialog.render(drawn(reply), language, { choices, texts: 'full' })
      expect(text).not.toMatch(/\{\{|undefined|\[object|Invalid|^\s*$/)
    }
    wholeTexts.add(name)
  }
}

/** Set by the clock, and told by nobody. */
const NOT_TOLD: ReadonlySet<string> = new Set(['contact_recheck'])

/** What was told stands, stands with more beside it, or is kept among the earlier versions (INT-06). */
function expectNothingLost(before: Conversation, { conversation, replies }: TurnResult): void {
  if (replies.some(({ key }) => key === 'control.started_over')) return
  for (const [fact, entry] of Object.entries(before.facts)) {
    if (entry.state !== 'known' || NOT_TOLD.has(fact)) continue
    const after = conversation.facts[fact]
    const stands = after !== undefined && isContainedIn(fact, entry, after)
    const kept = conversation.earlier.some(
      (each) => each.fact === fact && JSON.stringify(each.entry.value) === JSON.stringify(entry.value),
    )
    expect(stands || kept, `${fact} was ${JSON.stringify(entry.value)}`).toBe(true)
  }
}

/** After these the question is put as it was: the message was a greeting, or in another language. */
const GREETINGS = /^opening\.|^control\.language_switched$/

/** What nobody can understand is met with other words than before, and with a person in the end. */
function expectOtherWords(before: TurnResult, after: TurnResult): void {
  if (after.replies.some(({ key }) => GREETINGS.test(key))) return
  const [was, is] = [before, after].map(({ replies }) => replies.at(-1)?.key)
  const sameQuestion = before.conversation.open?.id === after.conversation.open?.id
  const tried = before.conversation.open?.asked ?? 0
  if (after.conversation.open && sameQuestion && tried > 0) expect(is).not.toBe(was)
}
