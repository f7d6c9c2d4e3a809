import type { HeadKind } from '../../dialogs/understanding/model/classifier.ts'
import { addWeights } from '../../dialogs/understanding/model/sums.ts'

/** One example: the rows of its marks in ascending order, how much each counts, and how much of it each label has; not a number where that is not known. */
export interface Example {
  readonly rows: Int32Array
  readonly values: Float32Array
  readonly target: Float32Array
}

export interface FitSettings {
  readonly kind: HeadKind
  readonly bits: number
  readonly labels: number
  readonly rounds: number
  readonly rate: number
  /** Steps shorten with what a weight, or all weights of a mark together, have moved. */
  readonly pace: 'weight' | 'mark'
  readonly seed: number
}

/** Rows of examples are rows already. */
const EVERY_BIT = -1

/** A weight is left alone while its label is this near to what it should be. */
const NEAR_ENOUGH = 0.01

/**
 * Logistic regression by AdaGrad (Duchi, Hazan and Singer, 2011), one example at a time: multinomial where one label
 * holds, one for each label where several can. The same examples and seed give the same weights.
 */
export function learnWeights(examples: readonly Example[], settings: FitSettings): Float32Array {
  const { kind, bits, labels, rounds, pace, seed } = settings
  const weights = new Float32Array(2 ** bits * labels)
  const moved = new Float32Array(pace === 'mark' ? 2 ** bits : weights.length).fill(1e-4)
  const step = pace === 'mark' ? stepByMark : stepByWeight
  const random = randomFrom(seed)
  const order = examples.map((_, at) => at)
  const off: Off = { of: new Float64Array(labels), labels: new Int32Array(labels), count: 0 }
  for (let round = 0; round < rounds; round += 1) {
    shuffle(order, random)
    for (const at of order) {
      const example = examples[at] as Example
      predict(weights, example, off.of, kind)
      compare(off, example.target)
      if (off.count > 0) step(weights, moved, example, off, settings.rate)
    }
  }
  return weights
}

/** How far off each label is, and which of them are off by more than a little. */
interface Off {
  readonly of: Float64Array
  readonly labels: Int32Array
  count: number
}

function compare(off: Off, target: Float32Array): void {
  off.count = 0
  for (let label = 0; label < target.length; label += 1) {
    const by = (off.of[label] as number) - (target[label] as number)
    off.of[label] = by
    if (!(Math.abs(by) >= NEAR_ENOUGH)) continue
    off.labels[off.count] = label
    off.count += 1
  }
}

function predict(
  weights: Float32Array,
  { rows, values }: Example,
  shares: Float64Array,
  kind: HeadKind,
): void {
  const labels = shares.length
  addWeights(shares.fill(0), weights, EVERY_BIT, rows, values)
  if (kind === 'several') {
    for (let label = 0; label < labels; label += 1)
      shares[label] = 1 / (1 + Math.exp(-(shares[label] as number)))
    return
  }
  let most = Number.NEGATIVE_INFINITY
  for (let label = 0; label < labels; label += 1) most = Math.max(most, shares[label] as number)
  let all = 0
  for (let label = 0; label < labels; label += 1) {
    shares[label] = Math.exp((shares[label] as number) - most)
    all += shares[label] as number
  }
  for (let label = 0; label < labels; label += 1) shares[label] = (shares[label] as number) / all
}

type Step = (weights: Float32Array, moved: Float32Array, example: Example, off: Off, rate: number) => void

const stepByWeight: Step = (weights, moved, { rows, values, target }, off, rate) => {
  for (let at = 0; at < rows.length; at += 1) {
    const from = (rows[at] as number) * target.length
    const value = values[at] as number
    for (let each = 0; each < off.count; each += 1) {
      const label = off.labels[each] as number
      const slope = (off.of[label] as number) * value
      const square = (moved[from + label] as number) + slope * slope
      moved[from + label] = square
      weights[from + label] = (weights[from + label] as number) - (rate * slope) / Math.sqrt(square)
    }
  }
}

const stepByMark: Step = (weights, moved, { rows, values, target }, off, rate) => {
  let far = 0
  for (let each = 0; each < off.count; each += 1) far += (off.of[off.labels[each] as number] as number) ** 2
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] as number
    const value = values[at] as number
    const square = (moved[row] as number) + far * value * value
    moved[row] = square
    const length = (rate * value) / Math.sqrt(square)
    const from = row * target.length
    for (let each = 0; each < off.count; each += 1) {
      const label = off.labels[each] as number
      weights[from + label] = (weights[from + label] as number) - length * (off.of[label] as number)
    }
  }
}

/** Numbers from 0 up to 1 that are the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function shuffle(order: number[], random: () => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1))
    const [one, two] = [order[at] as number, order[other] as number]
    order[at] = two
    order[other] = one
  }
}
