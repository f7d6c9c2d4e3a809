import { isZone } from '../rules/calendar/isZone.ts'
import { withoutPast } from './afterwards/due.ts'
import {
  hearAfterwards,
  hearChoiceAfterwards,
  stopReminders,
  stopsReminders,
} from './afterwards/hearAfterwards.ts'
import { hearComeback, stayMoved } from './comeback/hearComeback.ts'
import { resumeCodeIn } from './comeback/resumeCode.ts'
import {
  askAgain,
  askWhichAnswer,
  type Call,
  commandIn,
  firstStepAgain,
  planAgain,
  restart,
} from './commands/commands.ts'
import { isStopped } from './conflicts/isStopped.ts'
import { stayStopped } from './conflicts/stayStopped.ts'
import { recheckContact } from './contact/recheck.ts'
import type { Conversation } from './conversation.ts'
import { askWhichIsRight, changeAnswer } from './corrections/change.ts'
import { type Correction, correctionIn } from './corrections/correct.ts'
import { subjectOf } from './corrections/subjects.ts'
import { ask, askDifferently, decide, noteInQueue } from './decide.ts'
import { type Draft, finishDraft, say, sayOnce, startDraft, update } from './draft.ts'
import { nameByWords, nameFiles } from './files/nameFiles.ts'
import { askWhatItIs, sayFiles, sayRefused } from './files/takeFiles.ts'
import { questionById } from './flow.ts'
import { followLanguage, inKnownLanguage, languageOfLocale } from './language.ts'
import { type Heard, hearOption, hearPlace, listen } from './listen.ts'
import { beginsIn, type DialogParts } from './parts.ts'
import { asksForPlan, asksWhatIsFirst } from './plan/planPage.ts'
import { answerAside, answerUnknown, bringPerson } from './questions/answerAside.ts'
import {
  type Aside,
  asideIn,
  asksUnknown,
  isQuestionBeforeCommand,
  tellsNothing,
  withFlagsOf,
} from './questions/aside.ts'
import { sayAnswers } from './questions/sayAnswers.ts'
import { sayRedFlags } from './redFlags.ts'
import { tell } from './tell.ts'
import { answerOnlyHere, wantsNoContact } from './texting/onlyHere.ts'
import { hearReserved, noteNumber, stopTexting, wantsNoTexts } from './texting/reserved.ts'
import { askedWhichCase, type Ears } from './texting/whichCase.ts'
import type { FactUpdate } from './topic.ts'
import type { Advance, Input, TurnResult } from './turn.ts'
import type { Reading } from './understanding/reading.ts'
import { isUnsuspicious, understoodParts } from './understood.ts'
import { type View, viewOf } from './view.ts'

/** The pure turn over these parts: what came in and the instant → the next state, what is said, what is to be done. */
export function createAdvance(parts: DialogParts): Advance {
  const advance: Advance = (conversation, input, now) => {
    const spoken = inKnownLanguage(conversation, parts.texts.languages, beginsIn(parts))
    const draft = startDraft(withChannel(spoken, input), 'reserved' in input)
    if (hearReserved({ draft, parts, now, text: '' }, input)) return finishDraft(draft)
    // One speaks at a time: a person has the conversation, and reads this.
    if (spoken.mode === 'human') return silently(draft, input, parts, now)
    answer(draft, input, parts, now)
    return finishDraft(draft)
  }
  return (conversation, input, now) => {
    const turn = advance(conversation, input, now)
    return { ...turn, conversation: withoutPast(conversation, turn.conversation, parts, now) }
  }
}

function answer(draft: Draft, input: Input, parts: DialogParts, now: Date): void {
  if (input.kind === 'start') hello(draft, input, parts, now)
  else if (input.kind === 'message' && isLate(draft.conversation, input)) say(draft, 'cards.late')
  else if (input.kind === 'message') hearMessage(draft, input, parts, now)
  else if (draft.conversation.mode === 'moved') askAgain({ draft, parts, now, text: '' })
  else if (input.kind === 'files') takeOurFiles(draft, input, parts, now)
  else sorry(draft, parts, now)
}

/** A card whose question is not the open one: its answer would be taken for the answer to another. */
const isLate = ({ open }: Conversation, { answers }: Extract<Input, { kind: 'message' }>): boolean =>
  answers !== undefined && open?.id !== answers

function silently(draft: Draft, input: Input, parts: DialogParts, now: Date): TurnResult {
  if (input.kind !== 'start') update(draft, { heardAt: now.toISOString() })
  // Whoever wants no more messages is heard also by the person who writes them.
  if (input.kind === 'message' && draft.reservesWords) {
    const reading = read(draft, viewOf(draft.conversation, parts, now), input.text, parts)
    if (wantsNoTexts(reading, input.text, parts.texts)) stopTexting(draft, 'words')
  }
  if (input.kind === 'files') sayRefused(draft, input.refused)
  return finishDraft(draft)
}

/** What the channel tells beside the words. */
function withChannel(conversation: Conversation, input: Input): Conversation {
  const proactive = 'proactive' in input ? input.proactive : undefined
  return {
    ...conversation,
    ...(isZone(input.zone) ? { zone: input.zone } : {}),
    ...(proactive === undefined ? {} : { proactive }),
  }
}

function hello(draft: Draft, input: Extract<Input, { kind: 'start' }>, parts: DialogParts, now: Date): void {
  const language = languageOfLocale(input.locale, parts.texts.languages)
  if (language && !draft.conversation.languageSettled) update(draft, { language })
  greet(draft, parts)
  if (hasTold(draft.conversation)) welcomeBack(draft)
  askAgain({ draft, parts, now, text: '' })
}

const hasTold = (conversation: Conversation) =>
  Object.keys(conversation.facts).length > 0 && !isStopped(conversation)

const welcomeBack = (draft: Draft) =>
  say(draft, 'opening.welcome_back', { number: draft.conversation.caseNumber })

function hearMessage(
  draft: Draft,
  { text, reserved }: Extract<Input, { kind: 'message' }>,
  parts: DialogParts,
  now: Date,
): void {
  const call = { draft, parts, now, text }
  if (reserved && askedWhichCase(call, earsOf(call))) return
  if (reserved) noteNumber(draft, reserved.number, now)
  hear(draft, text, parts, now)
}

function takeOurFiles(
  draft: Draft,
  input: Extract<Input, { kind: 'files' }>,
  parts: DialogParts,
  now: Date,
): void {
  const call = { draft, parts, now, text: input.text ?? '' }
  if (input.reserved && askedWhichCase(call, earsOf(call), 'files')) return
  if (input.reserved) noteNumber(draft, input.reserved.number, now)
  takeFiles(draft, input, parts, now)
}

const earsOf = ({ draft, parts, now }: Call): Ears => ({
  read: (words) => read(draft, viewOf(draft.conversation, parts, now), words, parts),
  hear: (words) => hear(draft, words, parts, now),
})

/** After such a silence people no longer know where they were. */
const LONG_SILENCE_MS = 12 * 3_600_000

/** Notes when the person was heard; after a long silence says that what was told is still here. */
function noteHeard(draft: Draft, now: Date): void {
  const { heardAt } = draft.conversation
  update(draft, { heardAt: now.toISOString() })
  const isLong = heardAt !== null && now.getTime() - Date.parse(heardAt) > LONG_SILENCE_MS
  if (!isLong || !hasTold(draft.conversation)) return
  welcomeBack(draft)
  recheckContact(draft, now)
}

function greet(draft: Draft, { office }: DialogParts): void {
  const name = office.name ?? { $key: 'opening.our_office' }
  sayOnce(draft, 'opening.hello', { office: name })
}

function sorry(draft: Draft, parts: DialogParts, now: Date): void {
  greet(draft, parts)
  say(draft, 'trouble.unsupported')
  askAgain({ draft, parts, now, text: '' })
}

type FilesInput = Extract<Input, { kind: 'files' }>

/** Files first; the words that came with them are heard like any others, and say what the files are. */
function takeFiles(draft: Draft, input: FilesInput, parts: DialogParts, now: Date): void {
  const { text, files } = input
  if (text === undefined) noteHeard(draft, now)
  greet(draft, parts)
  const mayKeep = sayFiles(draft, input)
  if (mayKeep && text !== undefined) nameByWords(draft, files, text)
  if (text !== undefined) return hear(draft, text, parts, now, files.length > 0)
  const call = { draft, parts, now, text: '' }
  if (mayKeep) askWhatItIs(call, files)
  else askAgain(call)
}

function hear(draft: Draft, text: string, parts: DialogParts, now: Date, withFiles = false): void {
  noteHeard(draft, now)
  const view = viewOf(draft.conversation, parts, now)
  const call: Call = { draft, parts, now, text, withFiles }
  if (hearWhole(call, view)) return
  const reading = read(draft, view, text, parts)
  if (!isSecret(draft.conversation) && !isBareCode(text))
    followLanguage(draft, reading, text, parts.texts.languages)
  if (draft.reservesWords && wantsNoTexts(reading, text, parts.texts)) return stopTexting(draft, 'words')
  if (!draft.reservesWords && wantsNoContact(draft.conversation, reading, text)) return answerOnlyHere(call)
  greet(draft, parts)
  const command = commandIn(reading)
  if (draft.conversation.mode === 'moved') return stayMoved(call, reading, command)
  if (isStopped(draft.conversation)) return stayStopped(call, reading, command)
  if (hearComeback(call, reading, command)) return
  if (hearAfterwards(call, reading, command)) return
  const aside = asideIn(reading, text, draft.conversation)
  if (command && !isQuestionBeforeCommand(reading, aside)) return command(call)
  const place = aside ? null : hearPlace(draft.conversation, view, reading, text)
  if (place) return use(call, place)
  hearWords(call, view, reading, aside)
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
  if (chosen) use(call, chosen)
  else if (stopsReminders(call)) stopReminders(call)
  else if (isOver(draft.conversation)) return false
  else if (asksForPlan(text, parts.texts)) planAgain(call)
  else return asksWhatIsFirst(text, parts.texts) && firstStepAgain(call)
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
  if (correction) return correct(call, correction, heard, aside)
  if (tellsNothing(heard) && isOnlyAsked(call, reading, aside)) return
  if (call.withFiles && tellsNothing(heard)) return askAgain(call)
  if (!hasTold && !heard.answered && !heard.followUp) return unheard(call)
  use(call, heard, aside)
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
  return { reading: withFlagsOf(read(draft, view, besides, parts), reading, questions), text: besides }
}

function use(call: Call, heard: Heard, aside: Aside | null = null): void {
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

function takeAndSayBack({ draft, parts, now }: Call, heard: Heard): void {
  take(draft, heard, now)
  // Numbers that help now come before everything else.
  sayRedFlags(draft, viewOf(draft.conversation, parts, now))
  sayBack(draft, heard)
}

/** Takes back what the words take back; what else they say is heard as ever. */
function correct(call: Call, correction: Correction, heard: Heard, aside: Aside | null): void {
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

function read(draft: Draft, view: View, text: string, parts: DialogParts): Reading {
  const { open, language } = draft.conversation
  const question = open ? questionById(open.id) : undefined
  const side = question?.side?.(view)
  return parts.understander.read({
    text,
    lang: language,
    today: view.today,
    zone: view.zone,
    channel: draft.reservesWords ? 'sms' : 'web',
    ...(question?.asked ? { asked: question.asked } : {}),
    ...(side ? { about: side } : {}),
  })
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
const isLeftToPerson = ({ mode }: Pick<Conversation, 'mode'>) => mode === 'queued' || mode === 'closed'

/** In the queue, what is added is kept for the person who will read it; otherwise the interview goes on. */
function continueAfter({ draft, parts, now }: Call, before: Conversation): void {
  if (isLeftToPerson(before) && before.open === null) return noteInQueue(draft, parts, now)
  decide(draft, parts, now, before.mode === 'planned' ? null : before.open)
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
