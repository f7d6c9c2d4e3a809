import type { LexicalData } from './lexicalData.ts'
import type { Mention } from './phraseIndex.ts'
import type { CommandId, Reading, Utterance } from './reading.ts'
import { Gap, type Word } from './words.ts'

const LONGEST_COMMAND = 14

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
 * is nothing but the command, give or take politeness, is one.
 */
export function readWhole(
  words: readonly Word[],
  utterance: Utterance,
  data: LexicalData,
): Pick<Reading, 'command' | 'answer'> {
  const said = withoutRepeats(words)
  const mentions = said.length > LONGEST_COMMAND ? [] : data.wholeMessages.find(said)
  const spans = wholeSpans(said, mentions)
  const whole = (family: string) => wholeMention(mentions, spans, family)
  const texting = utterance.channel === 'sms' ? whole('texting') : undefined
  if (texting && isBare(said, texting)) return { command: texting.entry.id as CommandId, answer: null }
  const answer = whole('answer')
  if (answer) return { command: null, answer: answer.entry.id as Reading['answer'] }
  const command = (whole('command')?.entry.id ?? null) as CommandId | null
  if (command === 'yes' || command === 'no') return { command, answer: command }
  return { command, answer: command === null ? leadingAnswer(words, utterance.asked, mentions) : null }
}

/** Texting keywords act only when nothing else is in the message. */
function isBare(words: readonly Word[], mention: Mention): boolean {
  return mention.from === 0 && mention.to === words.length
}

/** "No no no", "help help": said once. */
function withoutRepeats(words: readonly Word[]): readonly Word[] {
  return words.filter((word, at) => at === 0 || word.norm !== words[at - 1]?.norm)
}

interface Span {
  readonly from: number
  readonly to: number
}

/** The message as it is, and without the politeness around it. */
function wholeSpans(words: readonly Word[], mentions: readonly Mention[]): readonly Span[] {
  const polite = mentions.filter(({ entry }) => entry.family === 'polite')
  let [from, to] = [0, words.length]
  for (
    let step = polite.find((one) => one.from === from);
    step;
    step = polite.find((one) => one.from === from)
  )
    from = step.to
  for (
    let step = polite.find((one) => one.to === to);
    step && step.from >= from;
    step = polite.find((one) => one.to === to)
  ) {
    to = step.from
  }
  const full = words.length
  return [
    { from: 0, to: full },
    { from: 0, to },
    { from, to: full },
    { from, to },
  ]
}

function wholeMention(
  mentions: readonly Mention[],
  spans: readonly Span[],
  family: string,
): Mention | undefined {
  for (const span of spans) {
    const found = mentions.filter(
      ({ entry, from, to }) => entry.family === family && from === span.from && to === span.to && to > from,
    )
    if (new Set(found.map(({ entry }) => entry.id)).size === 1) return found[0]
  }
  return undefined
}

/** "No, I was in the hospital", "sí tengo abogado", asked a yes-or-no question. */
function leadingAnswer(
  words: readonly Word[],
  asked: string | undefined,
  mentions: readonly Mention[],
): 'yes' | 'no' | null {
  if (!asked || !YES_NO_FACTS.has(asked)) return null
  const [leading] = mentions.filter(
    ({ entry, from }) =>
      from === 0 && entry.family === 'command' && (entry.id === 'yes' || entry.id === 'no'),
  )
  if (leading) return leading.entry.id as 'yes' | 'no'
  const [first, second] = words
  if (!first || second?.norm === 'se') return null
  if (first.norm === 'no') return 'no'
  const yes = first.norm === 'yes' || first.norm === 'si' || first.norm === 'yeah'
  return yes && ((second?.gap ?? 0) >= Gap.comma || (second !== undefined && second.norm !== 'no'))
    ? 'yes'
    : null
}
