import { describe, expect, it } from 'vitest'
import type { Conversation } from '../../../dialogs/conversation.ts'
import { loadDialog } from '../../../src/content/loadDialog.ts'

const now = new Date('2026-11-30T15:00:00Z')
const hours = { zone: 'America/New_York', days: [1, 2, 3, 4, 5], opens: '09:00', closes: '17:00' }
const dialog = loadDialog({ hours, phone: '555-0100' })
const quiet = loadDialog({ hours })

const fact = (value: unknown) => ({
  state: 'known' as const,
  value,
  words: '…',
  at: now.toISOString(),
  from: 'stated' as const,
})

/** A conversation in which the appointment was missed and this question is open. */
function openAt(question: string | null, facts: Conversation['facts'] = {}): Conversation {
  return {
    ...dialog.begin('TEST-1', 'en'),
    languageSettled: true,
    said: ['opening.hello'],
    facts: { story: fact(true), appointment_status: fact('missed'), ...facts },
    open: question ? { id: question, asked: 2 } : null,
  }
}

function say(conversation: Conversation, text: string, by = dialog) {
  const { replies, conversation: after } = by.advance(conversation, { kind: 'message', text }, now)
  return { keys: replies.map(({ key }) => key), after, replies }
}

const asked = ({ facts }: Conversation) =>
  facts.asked?.value as readonly { words: string; open: string | null }[]

describe('a question in between', () => {
  it.each([
    ['is my case dead?', 'answers.case_over'],
    ['¿ya se perdió mi caso?', 'answers.case_over'],
    ['can I do it online', 'answers.online_late'],
    ['are you a robot?', 'answers.robot'],
    ['who sees what I write?', 'control.privacy'],
  ])('is answered, and the open one is put again as at first: "%s"', (text, key) => {
    const { keys, after } = say(openAt('reason.what'), text)
    expect(keys.filter((each) => each !== 'control.language_switched')[0]).toBe(key)
    expect(keys.at(-1)).toBe('reason.what.ask')
    expect(after.open).toEqual({ id: 'reason.what', asked: 1 })
    expect(after.facts.reasons).toBeUndefined()
  })

  it('leaves what is only asked about untold', () => {
    const { keys, after } = say(openAt('reason.what'), 'what is a NOID?')
    expect(keys[0]).toBe('answers.noid')
    expect(after.facts.notices).toBeUndefined()
    expect(after.facts.wants_person).toBeUndefined()
  })

  it('takes the facts that come with it, and goes on', () => {
    const { keys, after } = say(
      openAt('reason.what'),
      'my appointment was on November 5 and I was in the hospital, is my case dead?',
    )
    expect(keys).toContain('understood.line')
    expect(keys.indexOf('answers.case_over')).toBeGreaterThan(keys.indexOf('understood.line'))
    expect(after.facts.reasons?.value).toEqual(['medical_self'])
    expect(after.facts.appointment?.value).toMatchObject({ local: '2026-11-05' })
    expect(after.open?.id).not.toBe('reason.what')
  })

  it('is no name, and a name beside it is one', () => {
    expect(say(openAt('contact.name'), 'is this the government?').after.facts.contact_name).toBeUndefined()
    expect(say(openAt('contact.name'), 'will it rain on that day?').after.facts.contact_name).toBeUndefined()
    expect(say(openAt('contact.name'), 'Ana López. Is this private?').after.facts.contact_name?.value).toBe(
      'Ana López',
    )
  })

  it('is answered by the hours of the phone line in the person’s zone', () => {
    const zoned = { ...openAt('reason.what'), zone: 'America/Los_Angeles' }
    const [reply] = say(zoned, 'what number do I call?').replies
    const { text } = dialog.render(reply ?? { key: '' }, 'en', { choices: 'buttons', texts: 'full' })
    expect(text).toContain('5:00 AM to 5:00 PM')
  })

  it('is answered after the plan too, and while the case waits', () => {
    const planned = { ...openAt(null), mode: 'planned' as const }
    expect(say(planned, 'is it free to reschedule?').keys).toEqual(['answers.cost'])
    const queued = {
      ...openAt(null),
      mode: 'queued' as const,
      stage: 'handoff' as const,
      queuedAt: now.toISOString(),
    }
    expect(say(queued, 'can I travel meanwhile?').keys).toEqual(['answers.travel', 'answers.kept'])
  })

  it('about ICE there gets the approved words, and a person', () => {
    const { keys, after } = say(openAt('reason.what'), 'will ICE be there?')
    expect(keys[0]).toBe('redflags.fear')
    expect(keys).toContain('handoff.start')
    expect(keys.filter((key) => key.startsWith('answers.'))).toEqual([])
    expect(after.stage).toBe('handoff')
  })

  it('keeps danger first', () => {
    const { keys } = say(openAt('reason.what'), 'I want to kill myself, is my case dead?')
    expect(keys[0]).toBe('redflags.danger')
  })
})

describe('where we have no sure answer', () => {
  it('a person is offered, and the words are kept for staff', () => {
    const { keys, after } = say(openAt('form.which'), 'can I go earlier than my date?')
    expect(keys.slice(0, 2)).toEqual(['answers.go_early', 'answers.offer'])
    expect(asked(after)).toEqual([{ words: 'can I go earlier than my date?', open: 'form.which' }])
  })

  it('a question of none of ours is said to be so, kept, and no failed answer', () => {
    const { keys, after } = say(openAt('form.which'), 'is there parking at the building?')
    expect(keys).toEqual(['answers.unknown', 'form.which.ask'])
    expect(after.open).toEqual({ id: 'form.which', asked: 1 })
    expect(asked(after)).toEqual([{ words: 'is there parking at the building?', open: 'form.which' }])
  })

  it('but a second one at the same question counts, and never goes round in circles', () => {
    let conversation = say(openAt('form.which'), 'is there parking at the building?').after
    const heard: (readonly string[])[] = []
    for (const text of ['is there a bus to it?', 'is it near the river?', 'is it near the park?']) {
      const turn = say(conversation, text)
      heard.push(turn.keys)
      conversation = turn.after
    }
    expect(heard[0]).toEqual(['answers.unknown_again', 'form.which.unclear'])
    expect(heard[2]).toContain('control.stuck')
    expect(conversation.stage).toBe('handoff')
  })

  it('keeps no more than twenty, each no longer than it must be', () => {
    let conversation = openAt('form.which')
    for (let turn = 0; turn < 25; turn += 1)
      conversation = say(conversation, `can I go earlier than my date? ${'x'.repeat(turn)}`).after
    expect(asked(conversation).length).toBe(20)
    expect(asked(conversation).every(({ words }) => words.length <= 300)).toBe(true)
  })
})

describe('a false belief', () => {
  it('is corrected once, and the open question returns', () => {
    const first = say(openAt('reason.what'), 'my friend said I have 60 days to reschedule')
    expect(first.keys).toEqual(['beliefs.sixty_days', 'reason.what.ask'])
    const second = say(first.after, 'I have 60 days to reschedule')
    expect(second.keys).not.toContain('beliefs.sixty_days')
  })

  it('takes nothing from what is told beside it', () => {
    const { keys, after } = say(
      openAt('reason.what'),
      'my notario told me I did not have to go, and they will reschedule me by themselves',
    )
    expect(keys).toContain('beliefs.notario_skip')
    expect(keys).toContain('beliefs.they_reschedule')
    expect(after.facts.bad_adviser?.value).toBe(true)
  })
})

describe('while a person must look first', () => {
  it('each answer is followed by that, once', () => {
    const held = openAt('form.which', { criminal_or_fraud_issue: fact(true) })
    const turn = say(
      { ...held, facts: { ...held.facts, represented: fact(true), attorney_reachable: fact(true) } },
      'what do I bring?',
    )
    expect(turn.keys).toContain('answers.own_lawyer')
    expect(say(turn.after, 'can I bring an interpreter?').keys).not.toContain('answers.own_lawyer')
  })
})

describe('the wrong place', () => {
  it.each([
    ['I have an ICE check-in tomorrow', 'elsewhere.ice_check_in', 'ice_check_in'],
    ['mi entrevista de ciudadanía es el viernes', 'elsewhere.interview', 'interview'],
  ])('is named and handed over, with what was told: "%s"', (text, key, value) => {
    const { keys, after } = say({ ...dialog.begin('TEST-1', 'en'), said: ['opening.hello'] }, text)
    expect(keys).toContain(key)
    expect(keys.some((each) => each.startsWith('handoff.start'))).toBe(true)
    expect(after.facts.other_agency).toMatchObject({ value, state: 'known' })
  })

  it('of another matter is told what this line is for, with the phone of the office, and may still have both', () => {
    const start = { ...dialog.begin('TEST-1', 'en'), said: ['opening.hello'] }
    const { replies, keys, after } = say(start, 'I need help with an eviction')
    expect(keys).toEqual(['elsewhere.other_matter_phone', 'story.open.ask'])
    expect(replies[0]?.params).toEqual({ phone: '555-0100' })
    expect(asked(after)?.[0]?.words).toContain('eviction')
    expect(
      say(after, 'I also missed my biometrics on November 5').after.facts.appointment_status?.value,
    ).toBe('missed')
  })

  it('names no phone where the office has none', () => {
    const start = { ...quiet.begin('TEST-1', 'en'), said: ['opening.hello'] }
    expect(say(start, 'quiero ayuda con un divorcio', quiet).keys).toContain('elsewhere.other_matter')
  })

  it('is none where the matter is why the appointment was missed', () => {
    const { keys, after } = say(
      openAt('reason.what'),
      'we were being evicted that week and I had to move out',
    )
    expect(keys).not.toContain('elsewhere.other_matter_phone')
    expect(after.open?.id).not.toBe('reason.what')
  })
})
