import type { Head } from '../../dialogs/understanding/model/classifier.ts'
import type { Features } from '../../dialogs/understanding/model/features.ts'
import type { Model } from '../../dialogs/understanding/model/modelFile.ts'
import { FLAGS } from '../../dialogs/understanding/reading.ts'
import { ReasonId } from '../../rules/facts.ts'
import type { LabelledMessage } from './examples.ts'
import { type Example, type FitSettings, learnWeights, randomFrom } from './learnWeights.ts'

/** A labelled message with its marks. */
export type Marked = LabelledMessage & { readonly features: Features }

/** `none` stands for a message that states no reason; the id of that name is never stated. */
const REASONS = [...ReasonId.options]
const TIMINGS = ['missed', 'upcoming', 'unknown'] as const
const WHOSE = ['self', 'child', 'spouse', 'parent', 'other', 'unknown'] as const
const FLAGS_OR_NONE = [...FLAGS, 'none'] as const

/** Together under 1 MB, one byte a weight: 27 labels, and 28 in the small heads. */
const REASON_BITS = 15
const SMALL_BITS = 11

const SETTINGS = { rate: 0.1, decay: 1e-5, seed: 1 } as const
/** Learning on whole messages leaves shares too modest; this was fitted on development messages. */
const TEMPERATURE = 0.6
/** There are fewer stories, so each is looked at more often. */
const REASON_ROUNDS = 3
const SMALL_ROUNDS = 12

/** The same messages give the same model. */
export function trainModel(messages: readonly Marked[], madeFrom: string): Model {
  const stories = messages.filter(({ timing }) => timing !== undefined)
  const learn = <Label extends string>(
    name: string,
    labels: readonly Label[],
    toldBy: (story: Marked) => readonly Label[],
  ) =>
    headOf(
      name,
      labels,
      { bits: SMALL_BITS, rounds: SMALL_ROUNDS },
      stories.map((story) => exampleOf(labels, toldBy(story), story.features)),
    )
  return {
    reasons: headOf(
      'reasons',
      REASONS,
      { bits: REASON_BITS, rounds: REASON_ROUNDS },
      withContext(messages).map(({ reasons, features }) => exampleOf(REASONS, orNone(reasons), features)),
    ),
    timing: learn('timing', TIMINGS, ({ timing }) => [timing ?? 'unknown']),
    whose: learn('whose', WHOSE, ({ whose }) => [whose ?? 'unknown']),
    flags: learn('flags', FLAGS_OR_NONE, ({ flags }) => orNone(flags)),
    madeFrom,
  }
}

const orNone = <Label extends string>(told: readonly Label[] | undefined): readonly (Label | 'none')[] =>
  told && told.length > 0 ? told : ['none']

/** Several labels share the example. */
function exampleOf<Label extends string>(
  labels: readonly Label[],
  told: readonly Label[],
  features: Features,
): Example {
  const target = new Float32Array(labels.length)
  for (const label of told) target[labels.indexOf(label)] = 1 / told.length
  return { features, target }
}

/** How often a message with a reason is also shown beside another one with a reason. */
const PAIRED = 0.3

/**
 * People tell more than the reason. Each reason is shown once more beside a message that states none, and some beside
 * another reason, so that a date, a form or a greeting speaks neither for a reason nor against it.
 */
function withContext(messages: readonly Marked[]): readonly Pick<Marked, 'reasons' | 'features'>[] {
  const random = randomFrom(7)
  const stating = messages.filter(({ reasons }) => reasons.length > 0)
  const silent = messages.filter(({ reasons }) => reasons.length === 0)
  const oneOf = (some: readonly Marked[]) => some[Math.floor(random() * some.length)] as Marked
  const beside = (one: Marked, other: Marked) => ({
    reasons: [...new Set([...one.reasons, ...other.reasons])],
    features: joined(one.features, other.features),
  })
  return [
    ...messages,
    ...stating.map((one) => beside(one, oneOf(silent))),
    ...stating.filter(() => random() < PAIRED).map((one) => beside(one, oneOf(stating))),
    ...silent.map((one) => beside(one, oneOf(silent))),
  ]
}

/** The marks of two messages as if they were one. */
function joined(one: Features, other: Features): Features {
  const values = new Map<number, number>()
  for (const { marks, values: each } of [one, other]) {
    const scale = Math.sqrt(marks.length)
    marks.forEach((mark, at) => {
      values.set(mark, Math.max(values.get(mark) ?? 0, (each[at] as number) * scale))
    })
  }
  const scale = 1 / Math.sqrt(values.size || 1)
  return {
    marks: Uint32Array.from(values.keys()),
    values: Float32Array.from(values.values(), (value) => value * scale),
    words: new Int16Array(values.size).fill(-1),
  }
}

function headOf(
  name: string,
  labels: readonly string[],
  size: Pick<FitSettings, 'bits' | 'rounds'>,
  examples: readonly Example[],
): Head {
  const weights = learnWeights(examples, { ...SETTINGS, ...size, labels: labels.length })
  let most = 0
  for (const weight of weights) most = Math.max(most, Math.abs(weight))
  const scale = most / 127 || 1
  return {
    name,
    labels,
    bits: size.bits,
    weights: Int8Array.from(weights, (weight) => Math.round(weight / scale)),
    scale,
    temperature: TEMPERATURE,
  }
}
