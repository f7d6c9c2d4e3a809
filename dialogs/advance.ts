import { isZone } from '../rules/calendar/isZone.ts'
import { withoutPast } from './afterwards/due.ts'
import { askAgain, type Call } from './commands/commands.ts'
import type { Conversation } from './conversation.ts'
import { type Draft, finishDraft, say, startDraft, update } from './draft.ts'
import { nameByWords } from './files/nameFiles.ts'
import { askWhatItIs, sayFiles, sayRefused } from './files/takeFiles.ts'
import { hear } from './hearing/hear.ts'
import { readMessage } from './hearing/readMessage.ts'
import { greet, hasTold, noteHeard, welcomeBack } from './hearing/welcome.ts'
import { inKnownLanguage, languageOfLocale } from './language.ts'
import { beginsIn, type DialogParts } from './parts.ts'
import { hearPassing } from './passing.ts'
import { hearReserved, noteNumber, stopTexting, wantsNoTexts } from './texting/reserved.ts'
import { askedWhichCase, type Ears } from './texting/whichCase.ts'
import type { Advance, Input, TurnResult } from './turn.ts'
import { viewOf } from './view.ts'

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
    const reading = readMessage(draft, viewOf(draft.conversation, parts, now), input.text, parts)
    if (wantsNoTexts(reading, input.text, parts.texts)) stopTexting(draft, 'words')
  }
  if (input.kind === 'message') hearPassing(draft, input.text, parts, now)
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
  read: (words) => readMessage(draft, viewOf(draft.conversation, parts, now), words, parts),
  hear: (words) => hear(draft, words, parts, now),
})

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
