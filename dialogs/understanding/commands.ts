import { withoutTypos } from './commandTypos.ts'
import type { LexicalData } from './lexicalData.ts'
import type { Mention } from './phraseIndex.ts'
import type { CommandId, Reading, Utterance } from './reading.ts'
import { agreed, isAskedFor, wholeReadings } from './wholeReadings.ts'
import { Gap, type Word } from './words.ts'

const LONGEST_COMMAND = 18

/** Facts whose question is answered with yes or no. */
const YES_NO_FACTS: ReadonlySet<string> = new Set([
  'yes_no',
  'can_attend',
  'has_online_account',
  'in_removal_proceedings',
  'prior_removal_order',
  'detained',
  'represented',
  'attorney_reachable',
  'protected_1367',
  'dv_safety',
  'immediate_danger',
  'outside_us',
  'disability_accommodation_needed',
  'criminal_or_fraud_issue',
  'bad_adviser',
  'earlier_no_shows',
  'late_request_refused',
  'reschedule_confirmed',
  'wants_person',
  'notice_unclear',
])

/**
 * What a message means as a whole. A command word inside an ordinary answer is no command: only a message that
 * is nothing but commands, politeness and ways of asking is one.
 */
export function readWhole(
  words: readonly Word[],
  utterance: Utterance,
  data: LexicalData,
): Pick<Reading, 'command' | 'answer'> {
  if (words.length === 0)
    return { command: isOnlyWondering(utterance.text) ? 'not_understood' : null, answer: null }
  const said = withoutRepeats(words.filter((word) => !isDecoration(word, data)))
  const mentions = mentionsIn(said, utterance, data)
  const meaning =
    agreed(wholeReadings(said, mentions), asksYesNo(utterance)) ??
    clauseMeaning(said, utterance, data) ??
    meaningWithoutTypos(said, utterance, data)
  const answer = meaning === null ? undefined : ANSWERS[meaning]
  // "I would rather not say" skips the question.
  if (answer) return { command: answer === 'declined' ? 'skip' : null, answer }
  const command = meaning === 'ordinary' ? null : (meaning as CommandId | null)
  if (command === 'yes' || command === 'no') return { command, answer: command }
  return { command, answer: command === null ? leadingAnswer(words, utterance.asked, mentions, data) : null }
}

/**
 * Whether phrases read all of a message and leave it at that: an ordinary saying, or one that could mean two things.
 */
export function isSettledByPhrases(words: readonly Word[], utterance: Utterance, data: LexicalData): boolean {
  const said = withoutRepeats(words.filter((word) => !isDecoration(word, data)))
  return wholeReadings(said, mentionsIn(said, utterance, data)).length > 0
}

/** What a message means with its slips of the finger put right, where that is one thing only. */
function meaningWithoutTypos(words: readonly Word[], utterance: Utterance, data: LexicalData): string | null {
  const meanings = withoutTypos(words, data).flatMap((way) => meaningOf(way, utterance, data) ?? [])
  return new Set(meanings).size === 1 ? (meanings[0] ?? null) : null
}

function meaningOf(words: readonly Word[], utterance: Utterance, data: LexicalData): string | null {
  return agreed(wholeReadings(words, mentionsIn(words, utterance, data)), asksYesNo(utterance))
}

const asksYesNo = ({ asked }: Utterance) => asked !== undefined && YES_NO_FACTS.has(asked)

function mentionsIn(words: readonly Word[], { channel }: Utterance, data: LexicalData): readonly Mention[] {
  if (words.length > LONGEST_COMMAND) return []
  const mentions = data.wholeMessages.findEveryEnd(words)
  return channel === 'sms' ? mentions : mentions.filter(({ entry }) => entry.family !== 'texting')
}

const SHORTEST_CLAUSE = 2
const MOST_BESIDE = 8
/** What makes words beside a command an answer: then nothing in the message is a command. */
const STORY: ReadonlySet<string> = new Set([
  'reasons',
  'timing',
  'notices',
  'forms',
  'attending',
  'applicant',
])

/**
 * "Wipe my answers, all of them, I don't want you keeping anything": one command said in full, and beside it a
 * few words that tell nothing. A single word and a comma ("skip, my boss …") may be a name or an answer.
 */
function clauseMeaning(words: readonly Word[], utterance: Utterance, data: LexicalData): string | null {
  const clauses = clausesOf(words)
  if (clauses.length < 2 || words.length > LONGEST_COMMAND + MOST_BESIDE) return null
  const meanings = clauses.map((clause) => meaningOf(clause, utterance, data))
  const commands = new Set(
    clauses.flatMap((clause, at) =>
      clause.length >= SHORTEST_CLAUSE && isAskedFor(meanings[at]) ? [meanings[at] ?? ''] : [],
    ),
  )
  const beside = clauses.filter((_, at) => meanings[at] === null).flat()
  const [command] = commands
  if (command === undefined || commands.size > 1 || beside.length > MOST_BESIDE) return null
  const tells =
    beside.some(({ isNumber }) => isNumber) ||
    data.phrases.find(beside).some(({ entry }) => STORY.has(entry.family))
  return tells ? null : command
}

function clausesOf(words: readonly Word[]): readonly (readonly Word[])[] {
  const starts = words.flatMap(({ gap }, at) => (at === 0 || gap >= Gap.comma ? [at] : []))
  return starts.map((start, at) => words.slice(start, starts[at + 1]))
}

const ANSWERS: Readonly<Record<string, Reading['answer']>> = {
  dont_know: 'dont_know',
  declined: 'declined',
  answer_no: 'no',
}

/** "???" */
function isOnlyWondering(text: string): boolean {
  return text.length < 40 && text.includes('?') && /^[\s?¿!¡.]+$/.test(text)
}

/** A picture that no phrase knows: it colours what is said and changes nothing. */
function isDecoration({ norm }: Word, data: LexicalData): boolean {
  return /^\p{Extended_Pictographic}/u.test(norm) && !data.wholeMessages.vocabulary.has(norm)
}

/** "No no no", "help help": said once. */
function withoutRepeats(words: readonly Word[]): readonly Word[] {
  return words.filter((word, at) => at === 0 || word.norm !== words[at - 1]?.norm)
}

/** "Yes …", "I do, …": with more words behind them, "I am" and "she is" begin a sentence of their own. */
function isWholeAnswer(words: readonly Word[], { from, to }: Mention): boolean {
  return to - from === 1 || to >= words.length || (words[to]?.gap ?? 0) >= Gap.comma
}

/** "No, I was in the hospital", "sí tengo abogado", asked a yes-or-no question. */
function leadingAnswer(
  words: readonly Word[],
  asked: string | undefined,
  mentions: readonly Mention[],
  { cues: { leadingYes, leadingNo, leadsOn } }: LexicalData,
): 'yes' | 'no' | null {
  if (!asked || !YES_NO_FACTS.has(asked)) return null
  const [leading] = mentions.filter(
    ({ entry, from }) =>
      from === 0 && entry.family === 'command' && (entry.id === 'yes' || entry.id === 'no'),
  )
  if (leading && isWholeAnswer(words, leading)) return leading.entry.id as 'yes' | 'no'
  const [first, second] = words
  if (!first || leadsOn.has(second?.norm ?? '')) return null
  if (leadingNo.has(first.norm)) return 'no'
  const goesOn = second !== undefined && (second.gap >= Gap.comma || !leadingNo.has(second.norm))
  return leadingYes.has(first.norm) && goesOn ? 'yes' : null
}
