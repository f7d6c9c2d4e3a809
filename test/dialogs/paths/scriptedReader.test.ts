import { describe, expect, it } from 'vitest'
import { createAdvance } from '../../../dialogs/advance.ts'
import { begin } from '../../../dialogs/begin.ts'
import type { Conversation } from '../../../dialogs/conversation.ts'
import { answersTo } from '../../../dialogs/paths/answers.ts'
import { statementsOf } from '../../../dialogs/paths/statements.ts'
import type { Advance } from '../../../dialogs/turn.ts'
import { viewOf } from '../../../dialogs/view.ts'
import { loadUnderstander } from '../../../src/content/loadUnderstander.ts'
import { anInterview } from './anInterview.ts'

const parts = anInterview()
const { now, zone } = parts
const scripted = createAdvance(parts)
const spoken = createAdvance({ ...parts, understander: loadUnderstander() })

const say = (advance: Advance, conversation: Conversation, text: string) =>
  advance(conversation, { kind: 'message', text, zone }, now).conversation

function answer(conversation: Conversation, id: string): string {
  const view = viewOf(conversation, parts, now)
  const answers = answersTo(conversation, view, { ...parts, reader: parts.understander })
  const found = answers.find((each) => each.id === id)
  if (!found) throw new Error(`No answer "${id}" to ${conversation.open?.id}`)
  return found.text
}

const told = (conversation: Conversation) => ({
  open: conversation.open?.id,
  stage: conversation.stage,
  facts: [...statementsOf(viewOf(conversation, parts, now).facts)].sort(),
  closed: Object.keys(conversation.facts)
    .filter((fact) => conversation.facts[fact]?.state !== 'known')
    .sort(),
})

/** Each answer of the walk beside the words that a person would say. */
const talks: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'an appointment ahead': [
    ['upcoming', 'I have an appointment coming up'],
    ['unknown', "I don't know"],
    ['on 2026-11-24', 'November 24, 2026'],
    ['at 03:00', '3:00 am'],
    ['choice no', "No, I can't go"],
    ['in America/New_York', 'New York City'],
    ['reason forgot', 'I forgot about it'],
    ['form I-589', 'I-589'],
  ],
  'an appointment missed': [
    ['missed, reason forgot', 'I missed my biometrics appointment because I forgot'],
    ['refused', 'I would rather not say'],
    ['on 2026-10-24', 'October 24, 2026'],
    ['choice work_permit', 'Work permit (I-765)'],
    ['unknown', 'no sé'],
  ],
  'a letter and a person of the office': [
    ['a letter: NOID', 'I got a NOID'],
    ['a name', 'Ana Ruiz'],
    ['a number alone', '213-373-4253'],
    ['choice text', 'Text message'],
    ['refused', "I'd rather not say"],
  ],
}

describe('the reader of a walk', () => {
  it.each(Object.keys(talks))('brings what the real reader brings of the words: %s', (name) => {
    let [walker, person] = [begin('A'), begin('A')]
    walker = scripted(walker, { kind: 'start', locale: 'en', zone }, now).conversation
    person = spoken(person, { kind: 'start', locale: 'en', zone }, now).conversation
    for (const [id, words] of talks[name] ?? []) {
      walker = say(scripted, walker, answer(walker, id))
      person = say(spoken, person, words)
      expect(told(walker), words).toEqual(told(person))
    }
  })
})
