import { askAgain, type Call, type Command } from '../commands/commands.ts'
import { wordsOf } from '../conflicts/foldedWords.ts'
import type { Conversation } from '../conversation.ts'
import { answerDanger, dangerIn } from '../danger.ts'
import { ask } from '../decide.ts'
import { say, update } from '../draft.ts'
import { applyUpdates } from '../factBook.ts'
import { askOptional, closeOptional } from '../optional.ts'
import { known } from '../topic.ts'
import type { CommandId, Reading } from '../understanding/reading.ts'
import { viewOf } from '../view.ts'
import { asksToPause, giveCode, pause } from './pause.ts'
import { resumeCodeIn } from './resumeCode.ts'

/** So many codes that lead nowhere in one conversation, and for a day no more are taken there. */
const MOST_WRONG = 5
const DAY_MS = 86_400_000
const SHORTEST_WORD = 3

/** After these the question still stands; other commands take it away first. */
const STAYS: ReadonlySet<CommandId> = new Set([
  'help',
  'about_privacy',
  'thanks',
  'repeat',
  'not_understood',
  'why',
])
const LEAVES: ReadonlySet<CommandId> = new Set(['skip', 'no'])

/** Hears what is about going on another time, or from elsewhere. False: the message is about something else. */
export function hearComeback(call: Call, reading: Reading, command: Command | undefined): boolean {
  const { draft, parts, text } = call
  const { open } = draft.conversation
  const code = resumeCodeIn(text)
  if (code) askProof(call, code)
  else if (asksToPause(text, parts.texts)) pause(call)
  else if (open?.id === 'comeback.word' || open?.id === 'comeback.proof')
    return hearAnswer(call, reading, command)
  else return false
  return true
}

/** The open question by which a code is to be proved, and that code. */
export function codeToProve({ open }: Conversation): string | null {
  const code = open?.id === 'comeback.proof' ? open.about?.code : undefined
  return typeof code === 'string' ? code : null
}

/** Whether the code is right is not known here: what is asked, and what is answered, is the same for any code. */
function askProof(call: Call, code: string): void {
  const { draft, parts, now } = call
  const { queuedAt, caseNumber: number } = draft.conversation
  if (queuedAt !== null) return say(draft, 'comeback.busy', { number })
  if (wrongCodes(draft.conversation, now) >= MOST_WRONG) {
    say(draft, 'comeback.too_many')
    return askAgain(call)
  }
  askOptional(draft, viewOf(draft.conversation, parts, now), 'comeback.proof', { code })
}

const wrongCodes = ({ wrongCodes: wrong }: Conversation, now: Date): number =>
  wrong && now.getTime() - Date.parse(wrong.at) < DAY_MS ? wrong.count : 0

function hearAnswer(call: Call, reading: Reading, command: Command | undefined): boolean {
  const { draft } = call
  const { command: id, answer } = reading
  if (dangerIn(call, reading).length > 0) {
    closeOptional(draft)
    return false
  }
  if ((id && LEAVES.has(id)) || answer === 'no' || answer === 'declined' || answer === 'dont_know') {
    leave(call)
  } else if (command) {
    if (id && !STAYS.has(id) && !id.startsWith('language_')) closeOptional(draft)
    command(call)
  } else if (draft.conversation.open?.id === 'comeback.word') takeWord(call)
  else refuse(call)
  return true
}

function leave(call: Call): void {
  closeOptional(call.draft)
  say(call.draft, 'control.skipped')
  askAgain(call)
}

/** The word is kept with what was told, and stands in no transcript. */
function takeWord(call: Call): void {
  const { draft, parts, now, text } = call
  draft.unkept = true
  if (wordsOf(text).join('').length < SHORTEST_WORD) return askOtherWord(call)
  const view = viewOf(draft.conversation, parts, now)
  const chosen = { ...known('comeback_word', text.trim(), ''), replaces: true as const }
  update(draft, { facts: applyUpdates(draft.conversation.facts, [chosen], now).facts })
  closeOptional(draft)
  giveCode(draft, view, parts)
}

/** Once: after a second word that is too short, nobody is held up by it. */
function askOtherWord(call: Call): void {
  const { draft, parts, now } = call
  const { open } = draft.conversation
  if (!open || open.asked > 1) return leave(call)
  ask(draft, viewOf(draft.conversation, parts, now), { ...open, asked: open.asked + 1 })
}

/** One answer for a code that is wrong, expired or used, and for one that is right without its proof. */
function refuse(call: Call): void {
  const { draft, now } = call
  draft.unkept = true
  const count = wrongCodes(draft.conversation, now) + 1
  update(draft, { wrongCodes: { count, at: now.toISOString() } })
  closeOptional(draft)
  say(draft, count >= MOST_WRONG ? 'comeback.too_many' : 'comeback.refused')
  if (draft.conversation.mode !== 'moved') askAgain(call)
}

/** What still does something where a conversation was left for another one. */
const STILL: ReadonlySet<CommandId> = new Set(['quick_exit', 'goodbye', 'about_privacy'])

/** A message where the conversation went on elsewhere: it is not read by anybody, and danger is answered all the same. */
export function stayMoved(call: Call, reading: Reading, command: Command | undefined): void {
  const { command: id } = reading
  if (resumeCodeIn(call.text) || codeToProve(call.draft.conversation)) {
    if (hearComeback(call, reading, command)) return
  }
  if (command && id && (STILL.has(id) || id.startsWith('language_'))) return command(call)
  answerDanger(call, reading)
  askAgain(call)
}
