import { offerToFinish } from '../afterwards/offer.ts'
import type { Call } from '../commands/commands.ts'
import { type Draft, say } from '../draft.ts'
import { isoInZone } from '../moment.ts'
import { askOptional } from '../optional.ts'
import type { DialogParts } from '../parts.ts'
import type { Texts } from '../render/texts.ts'
import { type View, viewOf } from '../view.ts'
import { saysOneOf } from '../wholePhrases.ts'
import { needsWord } from './proof.ts'

const DAY_MS = 86_400_000

/** True when a whole message says that the person wants to go on another time. */
export const asksToPause = (text: string, texts: Texts): boolean =>
  saysOneOf(text, texts, { choice: 'comeback.choice', words: 'comeback.words' })

/** A code that leads back here from any device; first a word of their own, where nothing else would prove who comes. */
export function pause({ draft, parts, now }: Call): void {
  const { conversation } = draft
  const { caseNumber: number, facts } = conversation
  if (!parts.office.resumeCodeDays || Object.keys(facts).length === 0)
    return say(draft, 'comeback.same_place', { number })
  const view = viewOf(conversation, parts, now)
  if (needsWord(conversation)) askOptional(draft, view, 'comeback.word')
  else giveCode(draft, view, parts)
}

export function giveCode(draft: Draft, view: View, parts: DialogParts): void {
  const { office } = parts
  const expiresAt = new Date(view.now.getTime() + (office.resumeCodeDays ?? 0) * DAY_MS)
  const isWord = draft.conversation.facts.comeback_word?.state === 'known'
  draft.replies.push({
    key: isWord ? 'comeback.code_with_word' : 'comeback.code',
    params: { until: { $date: isoInZone(expiresAt, view.zone).slice(0, 10) } },
    resumeCode: { expiresAt: expiresAt.toISOString() },
  })
  offerToFinish(draft, view, parts)
}
