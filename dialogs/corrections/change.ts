import type { Call } from '../commands/commands.ts'
import { ask, decide } from '../decide.ts'
import { say } from '../draft.ts'
import { questionById } from '../flow.ts'
import { keepEarlier, takeBack } from '../tell.ts'
import type { FactUpdate } from '../topic.ts'
import { viewOf } from '../view.ts'
import type { Subject } from './subjects.ts'

/** Takes back what was told of a subject and asks for it again. */
export function changeAnswer({ draft, parts, now }: Call, subject: Subject): void {
  takeBack(draft, subject.facts, draft.conversation.open?.id ?? subject.question)
  say(draft, 'control.changing')
  const view = viewOf(draft.conversation, parts, now)
  if (!questionById(subject.question)) return decide(draft, parts, now)
  ask(draft, view, { id: subject.question, asked: 1 })
}

/** Two versions of one fact: neither is taken for granted, and staff see both (INT-06). */
export function askWhichIsRight({ draft, parts, now }: Call, update: FactUpdate): void {
  const { fact, value, words } = update
  const before = draft.conversation.facts[fact]
  if (!before) return decide(draft, parts, now)
  const said = { state: 'known' as const, value, words, at: now.toISOString(), from: 'stated' as const }
  keepEarlier(draft, fact, said, 'contradicted')
  const about = { fact, before: before.value, after: value }
  ask(draft, viewOf(draft.conversation, parts, now), { id: 'control.which_is_right', asked: 1, about })
}
