import { askAgain, askWhichAnswer, type Call, restart } from '../commands/commands.ts'
import type { Conversation } from '../conversation.ts'
import { changeAnswer } from '../corrections/change.ts'
import { subjectOf } from '../corrections/subjects.ts'
import { ask, decide, noteInQueue } from '../decide.ts'
import { type Draft, say, update } from '../draft.ts'
import { nameFiles } from '../files/nameFiles.ts'
import type { Heard } from '../listen.ts'
import { bringPerson } from '../questions/answerAside.ts'
import { type Aside, tellsNothing } from '../questions/aside.ts'
import { sayAnswers } from '../questions/sayAnswers.ts'
import { sayRedFlags } from '../redFlags.ts'
import { tell } from '../tell.ts'
import { isUnsuspicious, understoodParts } from '../understood.ts'
import { viewOf } from '../view.ts'

/** Takes what was heard: into the facts, said back, and on to what comes next. */
export function takeHeard(call: Call, heard: Heard, aside: Aside | null = null): void {
  const { draft } = call
  const named = nameFiles(draft, heard)
  if (named) {
    if (tellsNothing({ ...named.heard, answered: false })) return goOnAfterFiles(call, named.before)
    return useTold(call, named.heard, aside)
  }
  useTold(call, heard, aside)
}

/** Puts what was open before the files came once more. */
function goOnAfterFiles(call: Call, before: Conversation): void {
  if (before.open) return askAgain(call)
  continueAfter(call, before)
}

function useTold(call: Call, heard: Heard, aside: Aside | null): void {
  const { draft, parts, now } = call
  if (heard.updates.some((change) => change.fact === 'start_over')) return restart(draft, parts, now)
  const chosen = heard.updates.find((change) => change.fact === 'change_answer')
  const subject = chosen && subjectOf(String(chosen.value))
  if (subject) return changeAnswer(call, subject)
  if (heard.updates.some((change) => change.fact === 'wants_change')) return askWhichAnswer(call)
  const before = draft.conversation
  takeAndSayBack(call, heard)
  const isNow = aside ? sayAnswers(draft, viewOf(draft.conversation, parts, now), aside, parts) : false
  if (isNow) return bringPerson(call)
  // Beside a question, an answer that does not fit is no failed one: the question is put again as it was.
  if (!heard.followUp) return continueAfter(call, aside ? { ...before, open: null } : before)
  const { followUp, about } = heard.followUp
  ask(draft, viewOf(draft.conversation, parts, now), { id: followUp, asked: 1, about: { ...about } })
}

export function takeAndSayBack({ draft, parts, now }: Call, heard: Heard): void {
  take(draft, heard, now)
  // Numbers that help now come before everything else.
  sayRedFlags(draft, viewOf(draft.conversation, parts, now))
  sayBack(draft, heard)
}

function take(draft: Draft, heard: Heard, now: Date): void {
  tell(draft, draft.conversation.open?.id ?? 'story.open', heard.updates, now)
  update(draft, { open: null })
}

/** What was understood, in one line that the person can correct. */
function sayBack(draft: Draft, heard: Heard): void {
  const said = understoodParts(heard.readBack, draft.conversation.facts.appointment_status?.value)
  const pieces = draft.reservesWords ? said.filter(isUnsuspicious) : said
  if (pieces.length > 0) say(draft, 'understood.line', { pieces: { $series: pieces } })
  update(draft, { readBack: heard.readBack.map(({ fact }) => fact) })
}

/** What is written then is for the person who reads it; a closed case is opened again by it. */
export const isLeftToPerson = ({ mode }: Pick<Conversation, 'mode'>) => mode === 'queued' || mode === 'closed'

/** In the queue, what is added is kept for the person who will read it; otherwise the interview goes on. */
export function continueAfter({ draft, parts, now }: Call, before: Conversation): void {
  if (isLeftToPerson(before) && before.open === null) return noteInQueue(draft, parts, now)
  decide(draft, parts, now, before.mode === 'planned' ? null : before.open)
}
