import type { Mention } from './phraseIndex.ts'
import { Gap, type Word } from './words.ts'

/** One way to read a message that is nothing but commands, answers and the words around them. */
export interface WholeReading {
  /** A command, or `dont_know`, `declined`, `answer_no`; `ordinary` where the words are no command after all. */
  readonly meaning: string
  readonly cost: number
}

/**
 * How much a meaning weighs beside others in one message: "thanks, go back" goes back. Two different ones of the
 * same weight, such as a yes and a no, are no command: it is asked again.
 */
const WEIGHT: Readonly<Record<string, number>> = {
  ordinary: 9,
  stop: 8,
  quick_exit: 7,
  // "What do you do with my data" asks why too, and is answered by who sees it.
  about_privacy: 6.5,
  help: 5,
  not_understood: 4,
  dont_know: 3,
  declined: 3,
  answer_no: 3,
  yes: 2,
  no: 2,
  goodbye: 1,
  thanks: 0,
}
const COMMAND_WEIGHT = 6
/** Below this a meaning is an answer or a courtesy, and nobody asks for it with "can you" or "I want to". */
const ASKED_FOR = 4

/** Whether a meaning is a command proper, and no answer or courtesy. */
export function isAskedFor(meaning: string | null | undefined): meaning is string {
  return meaning !== 'ordinary' && typeof meaning === 'string' && weightOf(meaning) >= ASKED_FOR
}

const weightOf = (meaning: string) => WEIGHT[meaning] ?? COMMAND_WEIGHT

interface Step {
  readonly meaning: string | undefined
  /** "Can you", "quiero": something asked for must follow. */
  readonly asking: boolean
  /** An answer not yet closed by a comma: "no quiero hablar con nadie" and "sí tengo abogado" ask for nobody. */
  readonly unclosed: boolean
  /** The command that words such as "he's coming" go along with. */
  readonly beside: string | undefined
  /** A texting keyword, which stands only among politeness. */
  readonly keyword: boolean
  readonly cost: number
}

const START: Step = {
  meaning: undefined,
  asking: false,
  unclosed: false,
  beside: undefined,
  keyword: false,
  cost: 0,
}

/** A phrase costs as much as another, whatever its length, so that a longer one is preferred to its parts. */
const COST: Readonly<Record<string, number>> = { polite: 0.5, asking: 0.5, beside: 0.5 }

/**
 * The cheapest ways to cover all words of a message with phrases, without a word left over: politeness, ways of
 * asking, and what is meant. No reading where a word remains, so that a command inside a story is none.
 */
export function wholeReadings(words: readonly Word[], mentions: readonly Mention[]): readonly WholeReading[] {
  const reached: Map<string, Step>[] = [new Map([['', START]])]
  const starting = Map.groupBy(mentions, ({ from }) => from)
  for (let at = 0; at < words.length; at += 1) {
    const steps = reached[at]
    if (!steps) continue
    const gap = words[at]?.gap ?? Gap.space
    for (const mention of starting.get(at) ?? []) {
      for (const step of steps.values()) keepCheapest(reached, mention.to, after(step, mention, gap))
    }
  }
  const whole = [...(reached[words.length]?.values() ?? [])].flatMap((step) => finished(step) ?? [])
  const least = Math.min(...whole.map(({ cost }) => cost))
  return whole.filter(({ cost }) => cost === least)
}

function keepCheapest(reached: Map<string, Step>[], at: number, step: Step | undefined): void {
  if (!step) return
  const { meaning, asking, unclosed, beside, keyword, cost } = step
  const key = [meaning, asking, unclosed, beside, keyword].join()
  reached[at] ??= new Map()
  const known = reached[at].get(key)
  if (!known || known.cost > cost) reached[at].set(key, step)
}

function finished({ meaning, asking, beside, cost }: Step): WholeReading | undefined {
  if (meaning === undefined || asking) return undefined
  return beside === undefined || beside === meaning ? { meaning, cost } : undefined
}

/** The reading that goes on with one more phrase; none where the two do not go together. */
function after(step: Step, mention: Mention, gap: Gap): Step | undefined {
  const { family, id } = mention.entry
  const apart = gap >= Gap.comma
  const cost = step.cost + (COST[family] ?? 1)
  const unclosed = step.unclosed && !apart
  if (family === 'polite') return { ...step, unclosed, cost }
  if (family === 'beside') {
    const other = step.beside !== undefined && step.beside !== id
    return other ? undefined : { ...step, unclosed, beside: id, cost }
  }
  if (step.keyword) return undefined
  if (family === 'asking') return unclosed ? undefined : { ...step, unclosed, asking: true, cost }
  return meant(step, mention, { apart, unclosed, cost })
}

function meant(
  step: Step,
  { entry, from, to }: Mention,
  { apart, unclosed, cost }: { readonly apart: boolean; readonly unclosed: boolean; readonly cost: number },
): Step | undefined {
  const meaning = entry.family === 'answer' && entry.id === 'no' ? 'answer_no' : entry.id
  const keyword = entry.family === 'texting' && to - from === 1
  if (keyword && (step.meaning !== undefined || step.asking)) return undefined
  if (isAskedFor(meaning) ? unclosed : step.asking) return undefined
  if (isAskedFor(step.meaning) && !apart && (meaning === 'no' || meaning === 'yes')) return undefined
  const together = heavier(step.meaning, meaning)
  const goesOn = /^(no|answer_no)$/.test(meaning) || (meaning === 'yes' && to - from > 1)
  if (together === undefined) return undefined
  return { ...step, meaning: together, asking: false, unclosed: goesOn, keyword, cost }
}

function heavier(one: string | undefined, other: string): string | undefined {
  if (one === undefined || one === other) return other
  const [a, b] = [weightOf(one), weightOf(other)]
  if (a === b) return undefined
  return a > b ? one : other
}

/**
 * What the cheapest readings agree on; null where they could mean different things. "That's not right" is a no where
 * a yes or no was asked for, and elsewhere a no or a wish to correct.
 */
export function agreed(readings: readonly WholeReading[], asksYesNo: boolean): string | null {
  const meanings = new Set(readings.map(({ meaning }) => meaning))
  if (meanings.has('no')) meanings.delete('answer_no')
  for (const settled of ['ordinary', 'skip', 'dont_know', 'declined', 'answer_no'])
    if (meanings.has(settled)) return settled
  const answers = [...meanings].filter((meaning) => meaning === 'yes' || meaning === 'no')
  if (answers.length > 0 && meanings.size > 1 && !asksYesNo) return null
  const fitting = answers.length > 0 ? answers : [...meanings]
  const most = Math.max(...fitting.map(weightOf))
  const heaviest = fitting.filter((meaning) => weightOf(meaning) === most)
  return heaviest.length === 1 ? (heaviest[0] ?? null) : null
}
