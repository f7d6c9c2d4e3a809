import { resumeCodeIn } from '../comeback/resumeCode.ts'
import { askAgain, type Call } from '../commands/commands.ts'
import { recheckContact } from '../contact/recheck.ts'
import type { Conversation } from '../conversation.ts'
import { answerDanger } from '../danger.ts'
import { type Draft, say, update } from '../draft.ts'
import { followLanguage } from '../language.ts'
import { matchOption } from '../options.ts'
import { asksForPlan } from '../plan/planPage.ts'
import { texting } from '../topics/texting/texting.ts'
import type { CommandId, Reading } from '../understanding/reading.ts'
import { viewOf } from '../view.ts'

const ID = 'texting.same_case'
/** A case that was finished, or waits for a person, is old after half a day of silence, an unfinished one after two. */
const FINISHED_AFTER_MS = 12 * 3_600_000
const UNFINISHED_AFTER_MS = 2 * 86_400_000
/** Whoever does not answer gets a case of their own: two stories never become one. */
const TRIES = 3

/** Courtesies and the like say nothing about any case. */
const SAYS_NOTHING: ReadonlySet<CommandId | null> = new Set([
  'thanks',
  'goodbye',
  'quick_exit',
  'about_privacy',
])

/** What a turn of this telephone can do with a message. */
export interface Ears {
  readonly read: (text: string) => Reading
  /** Hears it in the conversation as it stands. */
  readonly hear: (text: string) => void
}

/**
 * On a telephone that has an old case: asks whether a message belongs to it, before a word of it is taken or kept. True:
 * nothing is left to be heard.
 */
export function askedWhichCase(call: Call, ears: Ears, brings: 'words' | 'files' = 'words'): boolean {
  const { draft, parts, now, text } = call
  const { open } = draft.conversation
  if (open?.id === ID && brings === 'files') return putAgain(draft, open)
  if (open?.id === ID) return answered(call, ears)
  if (!isOld(draft.conversation, now) || asksForPlan(text, parts.texts) || resumeCodeIn(text)) return false
  const reading = ears.read(text)
  if (SAYS_NOTHING.has(reading.command) && reading.command !== null) return false
  const { language } = draft.conversation
  followLanguage(draft, reading, text, parts.texts.languages)
  draft.replies.length = 0
  // Numbers that help now come before everything else, whosever case it is.
  answerDanger(call, reading)
  update(draft, { heardAt: now.toISOString() })
  if (brings === 'files') say(draft, 'texting.files_again')
  put(draft, { text, before: open, language }, 1)
  return true
}

/** A file is kept only where it is known to belong. */
function putAgain(draft: Draft, { about, asked }: NonNullable<Conversation['open']>): true {
  say(draft, 'texting.files_again')
  put(draft, about as unknown as Held, asked)
  return true
}

function isOld({ heardAt, mode, facts }: Conversation, now: Date): boolean {
  if (heardAt === null || mode === 'human' || mode === 'moved' || Object.keys(facts).length === 0)
    return false
  const silent = now.getTime() - Date.parse(heardAt)
  return silent > (mode === 'bot' ? UNFINISHED_AFTER_MS : FINISHED_AFTER_MS)
}

interface Held {
  /** The message that waits for the answer. */
  readonly text: string
  readonly before: Conversation['open']
  readonly language: Conversation['language']
}

/** The question, with the message it is about: in the state, which goes with the case, and not in its log. */
function put(draft: Draft, held: Held, asked: number): void {
  draft.unkept = true
  draft.replies.push({
    key: `${ID}.${asked > 1 ? 'unclear' : 'ask'}`,
    params: { number: draft.conversation.caseNumber },
    choices: [{ key: `${ID}.choices.same` }, { key: `${ID}.choices.new` }],
  })
  update(draft, { open: { id: ID, asked, about: { ...held } } })
}

function answered(call: Call, ears: Ears): true {
  const { draft, now, text } = call
  const { open } = draft.conversation
  const held = open?.about as unknown as Held
  const asked = open?.asked ?? 1
  const answer = answerOf(call, ears.read(text))
  update(draft, { heardAt: now.toISOString() })
  if (answer === null && asked < TRIES) {
    put(draft, { ...held, text: `${held.text}\n${text}` }, asked + 1)
    return true
  }
  update(draft, { open: held.before })
  if (answer === 'same') goOn(call, held, ears)
  else begin(call, held, answer === null ? text : null)
  return true
}

function answerOf({ draft, parts, now, text }: Call, { answer }: Reading): 'same' | 'new' | null {
  const [question] = texting.questions
  const view = viewOf(draft.conversation, parts, now)
  const option = question && matchOption(question, view, {}, text, parts.texts)
  if (option) return option.id === 'same' ? 'same' : 'new'
  if (answer === 'yes') return 'same'
  return answer === 'no' ? 'new' : null
}

/** What was held back is heard where it belongs, and kept there. */
function goOn(call: Call, held: Held, ears: Ears): void {
  const { draft, now, text } = call
  recheckContact(draft, now)
  if (held.text.trim() === '') askAgain(call)
  else ears.hear(held.text)
  draft.keptAs = `${held.text}\n\n${text}`
}

/** A conversation and a case of its own; the old one stays as it was. */
function begin({ draft, now }: Call, held: Held, more: string | null): void {
  const { caseNumber } = draft.conversation
  draft.unkept = true
  update(draft, { language: held.language })
  draft.effects.push({
    kind: 'texting.new_matter',
    dedupeKey: `texting.new_matter:${caseNumber}:${now.toISOString()}`,
    payload: { text: more === null ? held.text : `${held.text}\n${more}` },
  })
}
