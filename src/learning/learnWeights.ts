import type { Features } from '../../dialogs/understanding/model/features.ts'

/** One example: its marks, and how much of it each label has (together 1). */
export interface Example {
  readonly features: Pick<Features, 'marks' | 'values'>
  readonly target: Float32Array
}

export interface FitSettings {
  readonly bits: number
  readonly labels: number
  readonly rounds: number
  readonly rate: number
  readonly decay: number
  readonly seed: number
}

/** A weight is left alone while its label is this near to what it should be. */
const NEAR_ENOUGH = 0.01

/**
 * Multinomial logistic regression by AdaGrad (Duchi, Hazan and Singer, 2011), one example at a time. The same examples
 * and seed give the same weights.
 */
export function learnWeights(examples: readonly Example[], settings: FitSettings): Float32Array {
  const { bits, labels, rounds, seed } = settings
  const weights = new Float32Array(2 ** bits * labels)
  const squares = new Float32Array(weights.length).fill(1e-4)
  const rows = examples.map(({ features }) => features.marks.map((mark) => (mark & (2 ** bits - 1)) * labels))
  const random = randomFrom(seed)
  const order = examples.map((_, at) => at)
  const shares = new Float64Array(labels)
  for (let round = 0; round < rounds; round += 1) {
    shuffle(order, random)
    for (const at of order) {
      const example = examples[at] as Example
      const row = rows[at] as Uint32Array
      predict(weights, row, example.features.values, shares)
      step(weights, squares, row, example, shares, settings)
    }
  }
  return weights
}

function predict(weights: Float32Array, rows: Uint32Array, values: Float32Array, shares: Float64Array): void {
  shares.fill(0)
  const labels = shares.length
  for (let at = 0; at < rows.length; at += 1) {
    const [row, value] = [rows[at] as number, values[at] as number]
    for (let label = 0; label < labels; label += 1)
      shares[label] = (shares[label] as number) + (weights[row + label] as number) * value
  }
  const most = Math.max(...shares)
  let all = 0
  for (let label = 0; label < labels; label += 1) {
    shares[label] = Math.exp((shares[label] as number) - most)
    all += shares[label] as number
  }
  for (let label = 0; label < labels; label += 1) shares[label] = (shares[label] as number) / all
}

function step(
  weights: Float32Array,
  squares: Float32Array,
  rows: Uint32Array,
  { features: { values }, target }: Example,
  shares: Float64Array,
  { rate, decay }: FitSettings,
): void {
  for (let label = 0; label < shares.length; label += 1) {
    const off = (shares[label] as number) - (target[label] as number)
    if (Math.abs(off) < NEAR_ENOUGH) continue
    for (let at = 0; at < rows.length; at += 1) {
      const place = (rows[at] as number) + label
      const weight = weights[place] as number
      const slope = off * (values[at] as number) + decay * weight
      const square = (squares[place] as number) + slope * slope
      squares[place] = square
      weights[place] = weight - (rate * slope) / Math.sqrt(square)
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
