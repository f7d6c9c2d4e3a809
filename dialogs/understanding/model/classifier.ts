import type { Features } from './features.ts'
import { addWeights } from './sums.ts'

/** Whether one of the labels holds, or any number of them, each for itself. */
export type HeadKind = 'one' | 'several'

/** One question that the model answers: what of several things a message says. */
export interface Head {
  readonly name: string
  readonly kind: HeadKind
  readonly labels: readonly string[]
  /** Marks fall into 2 to this power places. */
  readonly bits: number
  /** One row of weights a place, one column a label; real weights are these times `scale`. */
  readonly weights: Int8Array
  readonly scale: number
  /** Divides the sums where a share is told as how sure the reading is, so that it means what it says (calibration). */
  readonly temperature: number
}

/** The share of each label, in the order of `labels`; together 1 where one of them holds. */
export const sharesOf = (head: Head, features: Features): Float64Array =>
  sharesAt(head.scale, head, sumsOf(head, features))

/** The same, and how sure the reading is: of those that are 0.8 sure, eight in ten are right. */
export function judge(
  head: Head,
  features: Features,
): { readonly shares: Float64Array; readonly sureness: Float64Array } {
  const sums = sumsOf(head, features)
  return {
    shares: sharesAt(head.scale, head, sums),
    sureness: sharesAt(head.scale / head.temperature, head, sums),
  }
}

function sharesAt(factor: number, { kind }: Head, sums: Float64Array): Float64Array {
  return kind === 'one' ? softmax(sums.slice(), factor) : sums.map((sum) => 1 / (1 + Math.exp(-sum * factor)))
}

/** What the marks add up to for each label, in the steps that weights are kept in. */
export function sumsOf(head: Head, features: Features): Float64Array {
  const { labels, weights, bits } = head
  const count = labels.length
  const mask = 2 ** bits - 1
  const sums = new Float64Array(count)
  if (count >= MANY_LABELS) return sumsOfFew(sums, fewWeightsOf(head), mask, features)
  return addWeights(sums, weights, mask, features.marks, features.values)
}

/** A head of so many labels has next to no weights but zero: only the others are kept and added up. */
const MANY_LABELS = 64

interface FewWeights {
  /** Where the weights of each row end. */
  readonly ends: Uint32Array
  readonly labels: Uint16Array
  readonly weights: Int8Array
}

const fewWeights = new WeakMap<Int8Array, FewWeights>()

function fewWeightsOf({ weights, labels }: Head): FewWeights {
  const known = fewWeights.get(weights) ?? withoutZeros(weights, labels.length)
  fewWeights.set(weights, known)
  return known
}

function withoutZeros(weights: Int8Array, count: number): FewWeights {
  let kept = 0
  for (let at = 0; at < weights.length; at += 1) if (weights[at] !== 0) kept += 1
  const few = {
    ends: new Uint32Array(weights.length / count),
    labels: new Uint16Array(kept),
    weights: new Int8Array(kept),
  }
  let end = 0
  for (let row = 0; row < few.ends.length; row += 1) {
    for (let label = 0; label < count; label += 1) {
      const weight = weights[row * count + label] as number
      if (weight === 0) continue
      few.labels[end] = label
      few.weights[end] = weight
      end += 1
    }
    few.ends[row] = end
  }
  return few
}

function sumsOfFew(
  sums: Float64Array,
  { ends, labels, weights }: FewWeights,
  mask: number,
  { marks, values }: Features,
): Float64Array {
  for (let at = 0; at < marks.length; at += 1) {
    const row = (marks[at] as number) & mask
    const value = values[at] as number
    const end = ends[row] as number
    for (let few = row > 0 ? (ends[row - 1] as number) : 0; few < end; few += 1) {
      const label = labels[few] as number
      sums[label] = (sums[label] as number) + (weights[few] as number) * value
    }
  }
  return sums
}

function softmax(sums: Float64Array, factor: number): Float64Array {
  let most = Number.NEGATIVE_INFINITY
  for (const sum of sums) most = Math.max(most, sum)
  let all = 0
  for (let at = 0; at < sums.length; at += 1) {
    const share = Math.exp(((sums[at] as number) - most) * factor)
    sums[at] = share
    all += share
  }
  for (let at = 0; at < sums.length; at += 1) sums[at] = (sums[at] as number) / all
  return sums
}

/** Longest stretch of words that is shown as the ground of a reading. */
const LONGEST_GROUND = 9

/**
 * The words that speak most for a label, as `[from, to)`: "because you wrote …". Each word counts with the weight of
 * its marks for the label, less their average over all labels.
 */
export function groundOf(
  head: Head,
  { marks, values, words }: Features,
  label: number,
  wordCount: number,
): readonly [number, number] {
  const count = head.labels.length
  const mask = 2 ** head.bits - 1
  const speaks = new Float64Array(wordCount)
  for (let at = 0; at < marks.length; at += 1) {
    const word = words[at] as number
    if (word < 0 || word >= wordCount) continue
    const row = ((marks[at] as number) & mask) * count
    let average = 0
    for (let other = 0; other < count; other += 1) average += head.weights[row + other] as number
    const own = (head.weights[row + label] as number) - average / count
    speaks[word] = (speaks[word] as number) + own * (values[at] as number)
  }
  return heaviestStretch(speaks)
}

/** Of several that weigh the same, the shortest. */
function heaviestStretch(speaks: Float64Array): readonly [number, number] {
  let best: readonly [number, number] = [0, Math.min(1, speaks.length)]
  let most = Number.NEGATIVE_INFINITY
  for (let from = 0; from < speaks.length; from += 1) {
    let sum = 0
    for (let to = from; to < Math.min(speaks.length, from + LONGEST_GROUND); to += 1) {
      sum += speaks[to] as number
      const isShorter = sum === most && to + 1 - from < best[1] - best[0]
      if (sum < most || (sum === most && !isShorter)) continue
      most = sum
      best = [from, to + 1]
    }
  }
  return best
}
