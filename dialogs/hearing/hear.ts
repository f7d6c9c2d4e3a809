import {
  hearAfterwards,
  hearChoiceAfterwards,
  stopReminders,
  stopsReminders,
} from '../afterwards/hearAfterwards.ts'
import { hearComeback, stayMoved } from '../comeback/hearComeback.ts'
import { resumeCodeIn } from '../comeback/resumeCode.ts'
import { askAgain, type Call, commandIn, firstStepAgain, planAgain } from '../commands/commands.ts'
import { isStopped } from '../conflicts/isStopped.ts'
import { stayStopped } from '../conflicts/stayStopped.ts'
import { leaveAlone, wantsToBeLeftAlone } from '../contact/leftAlone.ts'
import type { Conversation } from '../conversation.ts'
import { correctionIn } from '../corrections/correct.ts'
import { askDifferently } from '../decide.ts'
import { type Draft, say } from '../draft.ts'
import { questionById } from '../flow.ts'
import { followLanguage } from '../language.ts'
import { hearOption, hearPlace, listen } from '../listen.ts'
import type { DialogParts } from '../parts.ts'
import { asksForPlan, asksWhatIsFirst } from '../plan/planPage.ts'
import { answerAside, answerUnknown } from '../questions/answerAside.ts'
import {
  type Aside,
  asideIn,
  asksUnknown,
  isQuestionBeforeCommand,
  tellsNothing,
  withFlagsOf,
} from '../questions/aside.ts'
import { answerOnlyHere, wantsNoContact } from '../texting/onlyHere.ts'
import { stopTexting, wantsNoTexts } from '../texting/reserved.ts'
import type { Reading } from '../understanding/reading.ts'
import { type View, viewOf } from '../view.ts'
import { readMessage } from './readMessage.ts'
import { takeCorrection } from './takeCorrection.ts'
import { isLeftToPerson, takeHeard } from './takeHeard.ts'
import { greet, noteHeard } from './welcome.ts'

/** Words that a person wrote, in the order in which they can matter: reserved, commands, what is told and asked. */
export function hear(draft: Draft, text: string, parts: DialogParts, now: Date, withFiles = false): void {
  noteHeard(draft, now)
  const view = viewOf(draft.conversation, parts, now)
  const call: Call = { draft, parts, now, text, withFiles }
  if (hearWhole(call, view)) return
  const reading = readMessage(draft, view, text, parts)
  if (!isSecret(draft.conversation) && !isBareCode(text))
    followLanguage(draft, reading, text, parts.texts.languages)
  if (heardNoMessages(call, reading)) return
  greet(draft, parts)
  const command = commandIn(reading)
  if (draft.conversation.mode === 'moved') return stayMoved(call, reading, command)
  if (isStopped(draft.conversation)) return stayStopped(call, reading, command)
  if (hearComeback(call, reading, command)) return
  if (hearAfterwards(call, reading, command)) return
  if (wantsToBeLeftAlone(draft.conversation, reading)) return leaveAlone(call)
  const aside = asideIn(reading, text, draft.conversation)
  if (command && !isQuestionBeforeCommand(reading, aside)) return command(call)
  const place = aside ? null : hearPlace(draft.conversation, view, reading, text)
  if (place) return takeHeard(call, place)
  hearWords(call, view, reading, aside)
}

/** No messages any more: on the channel where they are texts, or in the chat about those beside it. */
function heardNoMessages(call: Call, reading: Reading): boolean {
  const { draft, parts, text } = call
  if (draft.reservesWords && wantsNoTexts(reading, text, parts.texts)) stopTexting(draft, 'words')
  else if (!draft.reservesWords && wantsNoContact(draft.conversation, reading, text)) answerOnlyHere(call)
  else return false
  return true
}

const isOver = (conversation: Conversation) => isStopped(conversation) || conversation.mode === 'moved'

/** A name or a word of their own says nothing of the language that somebody writes. */
const isSecret = ({ open }: Conversation): boolean => open?.id.startsWith('comeback.') ?? false

/** A code with at most a word besides is in no language. */
const isBareCode = (text: string): boolean =>
  resumeCodeIn(text) !== null && text.trim().split(/\s+/).length < 3

/** A message that is one of the things that can be said as a whole: a choice, the plan again, no more reminders. */
function hearWhole(call: Call, view: View): boolean {
  const { draft, parts, text } = call
  if (hearChoiceAfterwards(call, view)) return true
  const chosen = hearOption(draft.conversation, view, text, parts)
  if (chosen) takeHeard(call, chosen)
  else if (stopsReminders(call)) stopReminders(call)
  else if (isOver(draft.conversation)) return false
  else if (asksForPlan(text, parts.texts)) planAgain(call)
  else if (asksWhatIsFirst(text, parts.texts)) firstStepAgain(call)
  else return false
  return true
}

/** What is told in free words, and what is asked beside it. */
function hearWords(call: Call, view: View, reading: Reading, aside: Aside | null): void {
  const { draft, parts, text } = call
  draft.unkept = isBeforeNames(draft.conversation) && !parts.conflicts?.isListOfNames(text)
  const told = aside ? toldBeside(call, view, aside, reading) : { reading, text }
  const heard = listen(draft.conversation, view, told.reading, told.text)
  const hasTold = heard.updates.length > 0
  const correction = correctionIn(draft.conversation, view, told.reading, told.text, hasTold)
  if (correction) return takeCorrection(call, correction, heard, aside)
  if (tellsNothing(heard) && isOnlyAsked(call, reading, aside)) return
  if (call.withFiles && tellsNothing(heard)) return askAgain(call)
  if (!hasTold && !heard.answered && !heard.followUp) return unheard(call)
  takeHeard(call, heard, aside)
}

/** Answers a message that only asks; false where it asks nothing. */
function isOnlyAsked(call: Call, reading: Reading, aside: Aside | null): boolean {
  if (aside) answerAside(call, aside)
  else if (asksUnknown(reading, call.text)) answerUnknown(call)
  else return false
  return true
}

const isBeforeNames = ({ open }: Conversation) => open?.id.startsWith('conflict.') ?? false

/** What a message tells beside its questions: what is only asked about is not told. */
function toldBeside(
  { draft, parts, text }: Call,
  view: View,
  { questions, matter, besides }: Aside,
  reading: Reading,
): { readonly reading: Reading; readonly text: string } {
  if (questions.length === 0 && !matter) return { reading, text }
  return { reading: withFlagsOf(readMessage(draft, view, besides, parts), reading, questions), text: besides }
}

/** Said in a turn whose message was not yet meant as an answer. */
const BEFORE_AN_ANSWER: ReadonlySet<string> = new Set([
  'control.language_switched',
  'files.got_many',
  'files.got_pdf',
  'files.got_picture',
  'opening.hello',
  'opening.welcome_back',
])

/** Nothing in the message could be used. */
function unheard(call: Call): void {
  const { draft, parts, now } = call
  const { open, mode, caseNumber } = draft.conversation
  if (!open || !questionById(open.id)) {
    if (isLeftToPerson({ mode })) return say(draft, 'handoff.noted', { number: caseNumber })
    return askAgain(call)
  }
  // A greeting, or words of another language, are not an answer that does not fit.
  if (draft.replies.some(({ key }) => BEFORE_AN_ANSWER.has(key))) return askAgain(call)
  askDifferently(draft, parts, now, open)
}
