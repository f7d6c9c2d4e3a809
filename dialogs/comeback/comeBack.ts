import { begin } from '../begin.ts'
import { askAgain, type Call } from '../commands/commands.ts'
import { isStopped } from '../conflicts/isStopped.ts'
import { sayStopped } from '../conflicts/stopForConflict.ts'
import { isToRecheck, recheckContact } from '../contact/recheck.ts'
import type { Conversation, EarlierVersion } from '../conversation.ts'
import { ask, decide, noteInQueue } from '../decide.ts'
import { finishDraft, say, startDraft } from '../draft.ts'
import { isContainedIn, lawFacts } from '../factBook.ts'
import { closeOptional } from '../optional.ts'
import type { DialogParts } from '../parts.ts'
import type { TurnResult } from '../turn.ts'
import { viewOf } from '../view.ts'

export interface CameBack {
  /** The turn of the conversation that the person writes in now, with all that was told in the other one. */
  readonly turn: TurnResult
  /** What is left of the other one. */
  readonly left: Conversation
}

/** Facts about the conversation itself, which stay where they were told. */
const OWN: ReadonlySet<string> = new Set(['comeback_word', 'start_over', 'change_answer', 'wants_change'])

/**
 * The conversation `there` goes on in `here`, under its own case number. What was told here meanwhile is added; where
 * both tell of one thing, what was told there stands, and the other is kept beside it for staff (INT-06).
 */
export function comeBack(here: Conversation, there: Conversation, parts: DialogParts, now: Date): CameBack {
  const { facts, earlier, added } = together(here, there)
  const { wrongCodes: _wrong, ...rest } = there
  const draft = startDraft({
    ...rest,
    ...(here.zone ? { zone: here.zone } : {}),
    ...(here.languageSettled ? { language: here.language, languageSettled: true } : {}),
    facts,
    earlier,
    said: [...new Set([...there.said, ...here.said])],
    heardAt: now.toISOString(),
  })
  draft.unkept = true
  closeOptional(draft)
  say(draft, 'comeback.back', { number: there.caseNumber })
  goOn({ draft, parts, now, text: '' }, added)
  return { turn: finishDraft(draft), left: leftOf(there) }
}

function goOn(call: Call, isMoreTold: boolean): void {
  const { draft, parts, now } = call
  const { conversation } = draft
  if (conversation.mode === 'human') return
  if (isStopped(conversation)) return sayStopped(draft, parts, 'conflict.again')
  recheckContact(draft, now)
  if (!isMoreTold) askAgain(call)
  else if (conversation.mode === 'queued' && conversation.open === null) noteInQueue(draft, parts, now)
  else decide(draft, parts, now)
  if (draft.conversation.mode !== 'queued' || draft.conversation.open || !isToRecheck(draft.conversation))
    return
  ask(draft, viewOf(draft.conversation, parts, now), { id: 'contact.still', asked: 1 })
}

function together(here: Conversation, there: Conversation) {
  const facts = { ...there.facts }
  const earlier: EarlierVersion[] = [...there.earlier, ...here.earlier]
  for (const [fact, entry] of Object.entries(here.facts)) {
    const told = facts[fact]
    if (OWN.has(fact)) continue
    if (!told) facts[fact] = entry
    else if (entry.state === 'known' && !isContainedIn(fact, entry, told))
      earlier.push({ fact, entry, because: 'contradicted' })
  }
  const added = JSON.stringify(lawFacts(facts)) !== JSON.stringify(lawFacts(there.facts))
  return { facts, earlier, added }
}

/** Nothing of what was told stays where somebody else may pick up the telephone or open the page. */
const leftOf = ({ caseNumber, language, languageSettled, zone }: Conversation): Conversation => ({
  ...begin(caseNumber, language),
  languageSettled,
  ...(zone ? { zone } : {}),
  mode: 'moved',
  said: ['opening.hello'],
})
