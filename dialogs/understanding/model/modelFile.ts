import type { Head } from './classifier.ts'

/** What the statistical part of understanding knows: one head a question. */
export interface Model {
  /** Which reason is stated first of all, or that none is. */
  readonly reasons: Head
  /** Of each reason for itself, whether it is stated: people tell several. */
  readonly beside: Head
  readonly timing: Head
  readonly whose: Head
  readonly flags: Head
  /** The letters whose words are many: that of the appointment, and that of another day. */
  readonly notices: Head
  /** Whether a thought asks, or wrongly believes, anything that we have an answer to. */
  readonly asks: Head
  /** Which one: `questions/<id>` or `beliefs/<id>`. */
  readonly asked: Head
  /** Which command a short message is as a whole, or that it is none. */
  readonly commands: Head
  /** The languages of its examples: of any other it knows nothing. */
  readonly languages: readonly string[]
  /** Marks the examples, phrases and settings it was made from. */
  readonly madeFrom: string
}

const HEADS = [
  'reasons',
  'beside',
  'timing',
  'whose',
  'flags',
  'notices',
  'asks',
  'asked',
  'commands',
] as const
type Described = Omit<Head, 'weights'>

/** The file is no model, or one of another making. */
export class ModelFileError extends Error {
  readonly code = 'understanding.model-file'
}

const MAGIC = 'biometrics-understanding-7'

/** The length of the description in four bytes, the description as JSON, then the weights of each head. */
export function writeModel(model: Model): Uint8Array {
  const heads = HEADS.map((name): Described => {
    const { weights: _, ...described } = model[name]
    return described
  })
  const { languages, madeFrom } = model
  const json = new TextEncoder().encode(JSON.stringify({ magic: MAGIC, languages, madeFrom, heads }))
  const size = HEADS.reduce((sum, name) => sum + model[name].weights.length, 4 + json.length)
  const bytes = new Uint8Array(size)
  new DataView(bytes.buffer).setUint32(0, json.length, true)
  bytes.set(json, 4)
  let at = 4 + json.length
  for (const name of HEADS) {
    const { weights } = model[name]
    bytes.set(new Uint8Array(weights.buffer, weights.byteOffset, weights.length), at)
    at += weights.length
  }
  return bytes
}

/** @throws ModelFileError */
export function readModel(bytes: Uint8Array): Model {
  const { languages, madeFrom, heads, at } = describedIn(bytes)
  let from = at
  const [reasons, beside, timing, whose, flags, notices, asks, asked, commands] = heads.map((head): Head => {
    const length = 2 ** head.bits * head.labels.length
    const weights = new Int8Array(bytes.buffer, bytes.byteOffset + from, length)
    from += length
    return { ...head, weights }
  })
  if (!reasons || !beside || !timing || !whose || !flags || !notices || !asks || !asked || !commands)
    throw new ModelFileError('The model lacks a head')
  return { reasons, beside, timing, whose, flags, notices, asks, asked, commands, languages, madeFrom }
}

interface Description extends Pick<Model, 'languages' | 'madeFrom'> {
  readonly magic: string
  readonly heads: readonly Described[]
}

function describedIn(bytes: Uint8Array): Description & { readonly at: number } {
  if (bytes.length < 4) throw new ModelFileError('The file is too short for a model')
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true)
  const json = new TextDecoder().decode(bytes.subarray(4, 4 + length))
  if (!json.includes(MAGIC)) throw new ModelFileError('The file is no model of this program')
  const description = JSON.parse(json) as Description
  const wanted = description.heads.reduce((sum, { bits, labels }) => sum + 2 ** bits * labels.length, 0)
  if (bytes.length !== 4 + length + wanted) throw new ModelFileError('The model is cut off')
  return { ...description, at: 4 + length }
}
