import { askAgain, type Call } from '../commands/commands.ts'
import type { Lang } from '../conversation.ts'
import { type Draft, say, update } from '../draft.ts'
import { plain } from '../options.ts'
import type { DialogParts } from '../parts.ts'
import type { Texts } from '../render/texts.ts'
import type { ConsentSaid, Input, ReservedWord } from '../turn.ts'
import type { Reading } from '../understanding/reading.ts'

/**
 * Hears the words that carriers reserve, before everything else and also while a person of the office writes (SMS-02 to
 * SMS-05). Who wants no messages gets none, whatever they write, until they ask for them again. True: nothing is left to
 * be heard.
 */
export function hearReserved(call: Call, input: Input): boolean {
  const { draft, parts, now } = call
  if (input.kind === 'reserved') return hearAnswered(call, input.word)
  if (input.kind !== 'message' || !input.reserved) return false
  const { optedOut } = input.reserved
  const found = reservedWord(input.text, parts.texts)
  if (found?.word === 'start' && !optedOut) return false
  if (!found && !optedOut) return false
  update(draft, { heardAt: now.toISOString() })
  if (found) speak(draft, found.language)
  if (found?.word === 'start') startTexting(call)
  else if (found?.word === 'stop' && !optedOut) stopTexting(draft, 'keyword')
  else if (found?.word === 'help') sayWhoWeAre(draft, parts)
  return true
}

/** The network has answered: nothing is said a second time, and what was said is kept. */
function hearAnswered(call: Call, word: ReservedWord): true {
  update(call.draft, { heardAt: call.now.toISOString() })
  if (word === 'stop') call.draft.consent = { kind: 'opt_out', how: 'network' }
  if (word === 'start') {
    call.draft.consent = { kind: 'opt_in', how: 'network' }
    goOn(call)
  }
  return true
}

/** One confirmation and nothing more (SMS-05); the open question waits in case they come back. */
export function stopTexting(draft: Draft, how: ConsentSaid['how']): void {
  draft.consent = { kind: 'opt_out', how }
  draft.replies.length = 0
  draft.replies.push({ key: 'texting.stopped', confirmsOptOut: true })
}

function startTexting(call: Call): void {
  call.draft.consent = { kind: 'opt_in', how: 'keyword' }
  say(call.draft, 'texting.started')
  goOn(call)
}

function goOn(call: Call): void {
  if (call.draft.conversation.mode !== 'human') askAgain(call)
}

/** SMS-04: the program's name, how to call it, how to stop, and nothing else. */
function sayWhoWeAre(draft: Draft, { office }: DialogParts): void {
  const name = office.name ?? { $key: 'opening.our_office' }
  if (office.phone) say(draft, 'texting.help_phone', { office: name, phone: office.phone })
  else say(draft, 'texting.help', { office: name })
}

/** The number that they write with: nobody is asked for it, and it is used only in the way that they say is safe. */
export function noteNumber(draft: Draft, number: string, now: Date): void {
  const { facts } = draft.conversation
  if (facts.writes_by_text) return
  const entry = { state: 'known', words: '', at: now.toISOString(), from: 'confirmed' } as const
  update(draft, {
    facts: {
      ...facts,
      writes_by_text: { ...entry, value: true },
      phone_heard: facts.phone_heard ?? { ...entry, value: number },
    },
  })
}

/** In the language of the word, unless they have chosen one. */
function speak(draft: Draft, language: Lang): void {
  if (!draft.conversation.languageSettled) update(draft, { language })
}

/** A message of at most so many words that wants no more of ours is nothing else besides. */
export const MOST_WORDS = 14

/**
 * Whether free words want no more messages (SMS-02: "any clear words"). In a long story they may be about somebody
 * else's; whoever means ours is told in the first message how to say it.
 */
export const wantsNoTexts = ({ command, flags }: Reading, text: string, texts: Texts): boolean =>
  !wantsNoReminders(text, texts) &&
  (command === 'stop' || (flags.includes('opt_out') && text.trim().split(/\s+/).length <= MOST_WORDS))

/** "Stop reminders" ends those alone, in just these words; all others end every message. */
const wantsNoReminders = (text: string, texts: Texts): boolean =>
  texts.languages.some((language) => plain(texts.text(language, 'reminders.stop_choice')) === plain(text))

interface Found {
  readonly word: ReservedWord
  readonly language: Lang
}

/** Only a whole message is such a word: "cancel my appointment" is an answer. */
const reservedWord = (text: string, texts: Texts): Found | undefined =>
  reservedWords(texts).get(plain(text).replaceAll(' ', ''))

const known = new WeakMap<Texts, ReadonlyMap<string, Found>>()

function reservedWords(texts: Texts): ReadonlyMap<string, Found> {
  const words = known.get(texts) ?? new Map(texts.languages.flatMap((each) => wordsIn(texts, each)))
  known.set(texts, words)
  return words
}

function wordsIn(texts: Texts, language: Lang): readonly (readonly [string, Found])[] {
  const listed = {
    stop: texts.text(language, 'texting.words.stop'),
    start: texts.text(language, 'texting.words.start'),
    help: texts.text(language, 'texting.words.help'),
  } as const
  return (['stop', 'start', 'help'] as const).flatMap((word) =>
    listed[word].split(';').map((each) => [plain(each).replaceAll(' ', ''), { word, language }] as const),
  )
}
