import { askWhichAnswer, type Call } from '../commands/commands.ts'
import { askWhichIsRight, changeAnswer } from '../corrections/change.ts'
import type { Correction } from '../corrections/correct.ts'
import { say } from '../draft.ts'
import type { Heard } from '../listen.ts'
import type { Aside } from '../questions/aside.ts'
import { sayAnswers } from '../questions/sayAnswers.ts'
import { tell } from '../tell.ts'
import type { FactUpdate } from '../topic.ts'
import { viewOf } from '../view.ts'
import { continueAfter, takeAndSayBack } from './takeHeard.ts'

/** Takes back what the words take back; what else they say is heard as ever. */
export function takeCorrection(call: Call, correction: Correction, heard: Heard, aside: Aside | null): void {
  const { draft, parts, now } = call
  if (aside) sayAnswers(draft, viewOf(draft.conversation, parts, now), aside, parts)
  if (correction.kind === 'named') return changeAnswer(call, correction.subject)
  if (correction.kind === 'unnamed') return askWhichAnswer(call)
  const changed = correction.kind === 'replaced' ? correction.updates : [correction.update]
  const told = new Set(changed.map(({ fact }) => fact))
  const beside = ({ fact }: FactUpdate) => !told.has(fact) && !(fact === 'reasons' && isShort(call.text))
  const others = heard.updates.filter(beside)
  if (correction.kind === 'contradicted') {
    if (others.length > 0) tell(draft, draft.conversation.open?.id ?? 'story.open', others, now)
    return askWhichIsRight(call, correction.update)
  }
  say(draft, 'control.corrected')
  const readBack = [...changed, ...heard.readBack.filter(beside)]
  // The question that is open was not failed: it is put again as it was.
  const before = { ...draft.conversation, open: null }
  takeAndSayBack(call, { ...heard, updates: [...changed, ...others], readBack })
  continueAfter(call, before)
}

/** "No, it was the 26th" gives no reason besides, whatever its few words resemble. */
const isShort = (text: string) => text.trim().split(/\s+/).length < 10
