import { describe, expect, it } from 'vitest'
import type { Conversation } from '../../../dialogs/conversation.ts'
import { questionIds } from '../../../dialogs/flow.ts'
import { createTexts } from '../../../dialogs/index.ts'
import { isOptional } from '../../../dialogs/optionalTopics.ts'
import { loadDialog } from '../../../src/content/loadDialog.ts'
import { loadTexts } from '../../../src/content/loadTexts.ts'

const now = new Date('2026-11-30T15:00:00Z')
const dialog = loadDialog({
  hours: { zone: 'America/New_York', days: [1, 2, 3, 4, 5], opens: '09:00', closes: '17:00' },
})

const texts = createTexts(loadTexts())

const fact = (value: unknown) => ({
  state: 'known' as const,
  value,
  words: '…',
  at: now.toISOString(),
  from: 'stated' as const,
})

/** A conversation in which this question is open, after an earlier answer. */
function openAt(question: string, language: 'en' | 'es'): Conversation {
  return {
    ...dialog.begin('TEST-1', language),
    languageSettled: true,
    said: ['opening.hello'],
    facts: {
      story: fact(true),
      appointment_status: fact('missed'),
      appointment: fact({ local: '2026-11-25' }),
      notices: fact([{ type: 'RFE' }]),
    },
    answered: [{ question: 'story.open', before: { story: null } }],
    open: { id: question, asked: 1, about: aboutOf(question) },
  }
}

const aboutOf = (question: string): Record<string, unknown> =>
  question === 'control.which_is_right'
    ? { fact: 'appointment', before: { local: '2026-11-25' }, after: { local: '2026-11-26' } }
    : { dates: ['2026-11-03', '2026-03-11'], field: 'notice_date' }

function say(conversation: Conversation, text: string) {
  const turn = dialog.advance(conversation, { kind: 'message', text }, now)
  return { keys: turn.replies.map((reply) => reply.key), after: turn.conversation }
}

const phrases = {
  en: {
    help: 'help',
    human: 'I want to talk to a person',
    back: 'back',
    repeat: 'repeat',
    why: 'why do you ask?',
    skip: 'skip',
    dontKnow: "I don't know",
    startOver: 'start over',
    language: 'español',
    privacy: 'is this private?',
  },
  es: {
    help: 'ayuda',
    human: 'quiero hablar con una persona',
    back: 'atrás',
    repeat: 'repetir',
    why: '¿por qué pregunta?',
    skip: 'saltar',
    dontKnow: 'no sé',
    startOver: 'empezar de nuevo',
    language: 'english',
    privacy: '¿esto es privado?',
  },
} as const

const cases = questionIds.flatMap((question) =>
  (['en', 'es'] as const).map((language) => ({ question, language })),
)

describe.each(cases)('at $question in $language', ({ question, language }) => {
  const words = phrases[language]
  const conversation = openAt(question, language)

  it('helps, repeats and says why, and the question stays open', () => {
    const own = texts.has(language, `${question}.help`) ? [`${question}.help`] : []
    expect(say(conversation, words.help).keys).toEqual([...own, 'control.help', `${question}.ask`])
    expect(say(conversation, words.repeat).keys).toEqual([`${question}.ask`])
    const first = say(conversation, words.why)
    expect(first.keys).toEqual([`${question}.why`, 'control.why_more', `${question}.ask`])
    expect(['control.why_source', 'control.why_office']).toContain(say(first.after, words.why).keys[0])
    expect(say(conversation, words.help).after.open?.id).toBe(question)
  })

  it('brings a person at one word', () => {
    const { keys, after } = say(conversation, words.human)
    expect(keys[0]).toBe('handoff.start')
    expect(after.queuedAt).not.toBeNull()
  })

  it('goes back one question', () => {
    const { keys, after } = say(conversation, words.back)
    expect(keys[0]).toBe('control.back')
    expect(after.facts.story).toBeUndefined()
    expect(after.open?.id).toBe('story.open')
  })

  it('changes the language and puts the question in it', () => {
    const { keys, after } = say(conversation, words.language)
    expect(keys).toEqual(['control.language_switched', `${question}.ask`])
    expect(after.language).not.toBe(language)
  })

  it('asks before it starts over', () => {
    const asked = say(conversation, words.startOver)
    expect(asked.keys).toEqual(['control.start_over.ask'])
    const again = say(asked.after, language === 'en' ? 'yes' : 'sí')
    expect(again.keys[0]).toBe('control.started_over')
    expect(again.after.facts).toEqual({})
  })
})

/** What is heard when so many answers in a row fit nothing, and the conversation after them. */
function answerWithNothing(conversation: Conversation, times: number) {
  const heard: string[] = []
  let after = conversation
  for (let tries = 0; tries < times; tries += 1) {
    const turn = say(after, '%%%')
    heard.push(...turn.keys)
    after = turn.after
  }
  return { heard, after }
}

const ofTheInterview = cases.filter(({ question }) => !isOptional(question))
const optional = cases.filter(({ question }) => isOptional(question))

describe.each(ofTheInterview)('at $question in $language', ({ question, language }) => {
  it('says it in other words when an answer does not fit, then offers choices, then does not insist', () => {
    const { heard, after } = answerWithNothing(openAt(question, language), 3)
    expect(heard.filter((key) => key === `${question}.unclear`)).toHaveLength(1)
    expect(heard.filter((key) => key === 'control.last_try')).toHaveLength(1)
    expect(after.open?.id).not.toBe(question)
  })
})

describe.each(optional)('at $question in $language, which nobody has to answer', ({ question, language }) => {
  // Who wants a code is told once that the word for it is too short.
  const triesGiven = question === 'comeback.word' ? 2 : 1

  it('is taken away when an answer does not fit, and nothing insists', () => {
    const { heard, after } = answerWithNothing(openAt(question, language), triesGiven)
    expect(after.open?.id).not.toBe(question)
    expect(heard).not.toContain(`${question}.ask`)
    expect(heard).not.toContain('control.last_try')
    expect(heard).not.toContain('control.stuck')
    expect(heard.filter((key) => key === `${question}.unclear`)).toHaveLength(triesGiven - 1)
  })
})

/** Whether to start over is the one question with nothing to leave open. */
const aboutTheCase = cases.filter(({ question }) => question !== 'control.start_over')

describe.each(aboutTheCase)('at $question in $language', ({ question, language }) => {
  const words = phrases[language]
  const conversation = openAt(question, language)

  it('goes on after "skip" and after "I do not know", and does not ask it again', () => {
    for (const text of [words.skip, words.dontKnow]) {
      const { keys, after } = say(conversation, text)
      expect(keys).not.toContain(`${question}.ask`)
      expect(keys).not.toContain(`${question}.unclear`)
      expect(after.open?.id).not.toBe(question)
    }
  })
})
