import { NO_COMMAND } from '../../dialogs/understanding/commandByModel.ts'
import type { Head, HeadKind } from '../../dialogs/understanding/model/classifier.ts'
import { type Features, withoutFlags } from '../../dialogs/understanding/model/features.ts'
import type { Model } from '../../dialogs/understanding/model/modelFile.ts'
import { FLAGS, type Flag } from '../../dialogs/understanding/reading.ts'
import { ReasonId } from '../../rules/facts.ts'
import type { LabelledMessage } from './examples.ts'
import { type FitSettings, learnWeights, randomFrom } from './learnWeights.ts'
import { joined, type MarkRows, rowsOf } from './markRows.ts'

/** A labelled message with its marks. */
export type Marked = LabelledMessage & { readonly features: Features }

/** A thought with its marks, and what it asks: `questions/<id>`, `beliefs/<id>`, or nothing of ours. */
export interface MarkedAsked {
  readonly of: string | null
  readonly isStory?: boolean
  readonly features: Features
}

/** A short message with its marks, and the command that it is as a whole; null where it is none. */
export interface MarkedCommand {
  readonly command: string | null
  /** Written for other ends, and shown less often: nothing in it is near to a command. */
  readonly isFar?: boolean
  readonly features: Features
}

/** `none` stands for a message that states no reason; the id of that name is never stated. */
const REASONS = [...ReasonId.options]
const TIMINGS = ['missed', 'upcoming', 'unknown'] as const
const WHOSE = ['self', 'child', 'spouse', 'parent', 'other', 'unknown'] as const

/** The letters that are told in many ways, or in the words of others ("my boss denied it"); the rest have names of their own. */
const NOTICES = ['APPOINTMENT', 'RESCHEDULED', 'DENIAL'] as const

interface Fit extends Omit<FitSettings, 'labels' | 'seed'> {
  /** Learned in so many orders whose weights are averaged, so that a few examples more do not turn what is near to the edge. */
  readonly orders?: number
}

/** Found by learning from three quarters of the examples and reading the fourth. */
const REASONS_FIT: Fit = { kind: 'one', bits: 15, rounds: 1, rate: 0.25, pace: 'weight' }
const BESIDE_FIT: Fit = { kind: 'several', bits: 15, rounds: 1, rate: 0.25, pace: 'weight' }
const TIMING_FIT: Fit = { kind: 'one', bits: 15, rounds: 2, rate: 0.2, pace: 'mark', orders: 8 }
const WHOSE_FIT: Fit = { kind: 'one', bits: 14, rounds: 8, rate: 0.5, pace: 'mark' }
const FLAGS_FIT: Fit = { kind: 'several', bits: 14, rounds: 8, rate: 0.5, pace: 'mark' }

const NOTICES_FIT: Fit = { kind: 'several', bits: 14, rounds: 8, rate: 0.5, pace: 'mark' }
const ASKS_FIT: Fit = { kind: 'several', bits: 14, rounds: 6, rate: 1, pace: 'mark' }
const ASKED_FIT: Fit = { kind: 'one', bits: 14, rounds: 6, rate: 0.5, pace: 'weight' }
const COMMANDS_FIT: Fit = { kind: 'one', bits: 13, rounds: 8, rate: 0.2, pace: 'weight' }
/** Of many weights the heaviest are kept, in a few steps, so that the file stays small. */
const ASKED_KEPT = 130_000
const BESIDE_KEPT = 200_000
const COMMANDS_KEPT = 30_000
const FEW_STEPS = 15
const FINE_STEPS = 127
/** What the light weights added together; fitted so that the shares are as they were with all. */
const ASKED_SHARPENED = 1.2

const SEED = 1
/** Learning on whole messages leaves shares too modest; fitted so that of readings 0.8 sure about eight in ten are right. */
const TEMPERATURE = 0.8

/** The same messages give the same model. */
export function trainModel(
  messages: readonly Marked[],
  origin: Pick<Model, 'languages' | 'madeFrom'>,
  asked: readonly MarkedAsked[] = [],
  commands: readonly MarkedCommand[] = [],
): Model {
  const stories = messages.filter(isStory)
  const learn = <Label extends string>(
    name: string,
    labels: readonly Label[],
    fit: Fit,
    toldBy: (story: Marked) => readonly Label[],
    some: readonly Marked[] = stories,
  ) =>
    headOf(
      name,
      labels,
      fit,
      some.map((story) => ({ told: toldBy(story), ...rowsOf(story.features, fit.bits) })),
    )
  const reasonsTold = withContext(messages)
  return {
    reasons: headOf('reasons', REASONS, REASONS_FIT, reasonsTold),
    beside: lightened(headOf('beside', REASONS, BESIDE_FIT, reasonsTold, FINE_STEPS), BESIDE_KEPT, 1),
    timing: learn('timing', TIMINGS, TIMING_FIT, ({ timing }) => [timing ?? 'unknown'], timed(stories)),
    whose: learn('whose', WHOSE, WHOSE_FIT, ({ whose }) => [whose ?? 'unknown']),
    flags: headOf('flags', FLAGS, FLAGS_FIT, messages.map(flagsTold)),
    notices: learn('notices', NOTICES, NOTICES_FIT, ({ notices = [] }) =>
      NOTICES.filter((id) => notices.includes(id)),
    ),
    ...learnAsked(asked),
    commands: learnCommands(commands),
    ...origin,
  }
}

/** Stories tell whose appointment it is; other messages are labelled by their reason only. */
const isStory = ({ whose }: LabelledMessage): boolean => whose !== undefined

/** Stories with their timing; those that give no reason twice, since few authors write of nothing that went wrong. */
function timed(stories: readonly Marked[]): readonly Marked[] {
  const told = stories.filter(({ timing }) => timing !== undefined)
  return [...told, ...told.filter(({ reasons }) => reasons.length === 0)]
}

/** Whether a thought is about any of what we answer, and which one it is: the second learns from those that are. */
function learnAsked(messages: readonly MarkedAsked[]): Pick<Model, 'asks' | 'asked'> {
  const shown = messages.flatMap((one) => Array.from({ length: timesShown(one) }, () => one))
  const asks = shown.map(({ of, features }) => ({
    told: of === null ? [] : (['asks'] as const),
    ...rowsOf(features, ASKS_FIT.bits),
  }))
  const ours = messages.flatMap(({ of, features }) =>
    of === null ? [] : [{ told: [of], ...rowsOf(features, ASKED_FIT.bits) }],
  )
  const labels = [...new Set(ours.flatMap(({ told }) => told))]
  return {
    asks: headOf('asks', ['asks'], ASKS_FIT, asks),
    asked: lightened(headOf('asked', labels, ASKED_FIT, ours, FINE_STEPS), ASKED_KEPT, ASKED_SHARPENED),
  }
}

/** What is near to a command is rarer among the examples than what is far from any. */
const NEAR_SHOWN = 4

/** Which command a message is, of all that may be said in its place. */
function learnCommands(messages: readonly MarkedCommand[]): Head {
  const shown = messages.flatMap((one) => Array.from({ length: one.isFar ? 1 : NEAR_SHOWN }, () => one))
  const told = shown.map(({ command, features }) => ({
    told: [command ?? NO_COMMAND],
    ...rowsOf(features, COMMANDS_FIT.bits),
  }))
  const labels = [...new Set([NO_COMMAND, ...told.flatMap(({ told }) => told)])]
  return lightened(headOf('commands', labels, COMMANDS_FIT, told, FINE_STEPS), COMMANDS_KEPT, 1)
}

function lightened(head: Head, kept: number, sharpened: number): Head {
  const sizes = Array.from(head.weights, Math.abs)
  const least = sizes.toSorted((a, b) => b - a)[kept] ?? 0
  const step = FINE_STEPS / FEW_STEPS
  const weights = head.weights.map((weight) =>
    Math.abs(weight) > least ? Math.round(Math.round(weight / step) * step) : 0,
  )
  return { ...head, weights, scale: head.scale * sharpened }
}

/** Stories are many; what asks something else is rare, and nearest to what asks one of ours. */
const timesShown = ({ of, isStory }: MarkedAsked): number => (of !== null ? 2 : isStory ? 1 : 3)

interface Told<Label> extends MarkRows {
  readonly told: readonly Label[]
  /** The labels of which it is known whether they hold; absent where it is of all. */
  readonly known?: readonly Label[]
}

/** Reasons that are a red flag themselves: where only the reason was labelled, of these alone it is known. */
const FLAG_OF_REASON = [
  ['safety_violence', 'dv_safety'],
  ['fear_enforcement', 'fear_enforcement'],
] as const

function flagsTold({ flags, reasons, features }: Marked): Told<Flag> {
  const rows = rowsOf(withoutFlags(features), FLAGS_FIT.bits)
  if (flags) return { told: flags, ...rows }
  const told = FLAG_OF_REASON.flatMap(([reason, flag]) => (reasons.includes(reason) ? [flag] : []))
  return { told, known: FLAG_OF_REASON.map(([, flag]) => flag), ...rows }
}

/** Where one label holds, several that are told share the example. */
function targetOf<Label>(
  kind: HeadKind,
  labels: readonly Label[],
  { told, known }: Told<Label>,
): Float32Array {
  const target = Float32Array.from(labels, (label) => (known && !known.includes(label) ? Number.NaN : 0))
  for (const label of told) target[labels.indexOf(label)] = kind === 'one' ? 1 / told.length : 1
  return target
}

/** Stories are what people write; messages that only give a reason are shorter, and hardly one gives none. */
const STORY_SHOWN = 3
/** How often a message is also shown beside one that states no reason. */
const BESIDE_SILENT = 0.5

/**
 * People tell more than the reason, and more than one. Messages are shown once more beside one that states none, and beside another
 * reason, so that a date, a form or a greeting speaks neither for a reason nor against it.
 */
function withContext(messages: readonly Marked[]): readonly Told<ReasonId>[] {
  const random = randomFrom(7)
  const all = messages.map((message) => ({
    reasons: message.reasons,
    isStory: isStory(message),
    rows: rowsOf(message.features, REASONS_FIT.bits),
  }))
  const stating = all.filter(({ reasons }) => reasons.length > 0)
  const silent = all.filter(({ reasons }) => reasons.length === 0)
  type One = (typeof all)[number]
  const oneOf = (some: readonly One[]) => some[Math.floor(random() * some.length)] as One
  const alone = ({ reasons, rows }: One) => ({ told: orNone(reasons), ...rows })
  const beside = (one: One, other: One) => ({
    told: orNone([...new Set([...one.reasons, ...other.reasons])]),
    ...joined(one.rows, other.rows),
  })
  return [
    ...all.flatMap((one) => Array.from({ length: one.isStory ? STORY_SHOWN : 1 }, () => alone(one))),
    ...stating.filter(() => random() < BESIDE_SILENT).map((one) => beside(one, oneOf(silent))),
    ...stating.map((one) => beside(one, oneOf(stating))),
    ...silent.filter(() => random() < BESIDE_SILENT).map((one) => beside(one, oneOf(silent))),
  ]
}

const orNone = (told: readonly ReasonId[]): readonly ReasonId[] => (told.length > 0 ? told : ['none'])

/** Weights are kept in so many steps to either side: with half as many as fit into a byte the same is read, and the file is a fifth smaller. */
const STEPS = 63
/** A weight of so few steps says nothing that is missed: without them the file is a thirteenth smaller. */
const SAYS_NOTHING = 1

function headOf<Label extends string>(
  name: string,
  labels: readonly Label[],
  fit: Fit,
  examples: readonly Told<Label>[],
  steps = STEPS,
): Head {
  const targets = examples.map((example) => ({
    rows: example.rows,
    values: example.values,
    target: targetOf(fit.kind, labels, example),
  }))
  const weights = averaged(fit.orders ?? 1, (seed) =>
    learnWeights(targets, { ...fit, labels: labels.length, seed }),
  )
  let most = 0
  for (const weight of weights) most = Math.max(most, Math.abs(weight))
  const scale = most / steps || 1
  return {
    name,
    kind: fit.kind,
    labels,
    bits: fit.bits,
    weights: Int8Array.from(weights, (weight) => inSteps(weight / scale)),
    scale,
    temperature: TEMPERATURE,
  }
}

/** The mean of the weights learned in each of so many orders. */
function averaged(orders: number, learn: (seed: number) => Float32Array): Float32Array {
  const sum = learn(SEED)
  for (let seed = SEED + 1; seed < SEED + orders; seed += 1)
    learn(seed).forEach((weight, at) => {
      sum[at] = (sum[at] as number) + weight
    })
  return sum.map((weight) => weight / orders)
}

const inSteps = (weight: number): number => (Math.abs(weight) < SAYS_NOTHING + 0.5 ? 0 : Math.round(weight))
