import { readFileSync } from 'node:fs'
import type { Reading, Utterance } from '../../../dialogs/understanding/reading.ts'
import { createUnderstander } from '../../../dialogs/understanding/understander.ts'
import { readLexicon } from '../../../src/content/lexicons.ts'
import { loadUnderstander } from '../../../src/content/loadUnderstander.ts'

/** One labelled message. A third is held out: it is only measured, never read while the words are written. */
export interface Case<Expected> extends Utterance {
  readonly id: string
  readonly held?: true
  readonly expect: Expected
}

export type Label = Pick<Reading, 'timing' | 'whose' | 'lang'> & {
  readonly reasons: readonly string[]
  readonly forms: readonly string[]
  readonly notices: readonly string[]
  readonly flags: readonly string[]
}

export function readSet<Expected>(name: string): readonly Case<Expected>[] {
  const lines = readFileSync(new URL(`sets/${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
  return lines.map((line) => JSON.parse(line) as Case<Expected>)
}

export const understander = loadUnderstander()

/** The phrases without the model that weighs them: what each phrase is for is tested by itself. */
export const phrasesAlone = createUnderstander([readLexicon('en'), readLexicon('es')], null)

/** Shares of a set that are read right, in per cent, apart for the part that was seen and the part held out. */
export function accuracy<Expected>(
  cases: readonly Case<Expected>[],
  right: (reading: Reading, expected: Expected) => boolean,
  reader = understander,
): { readonly seen: number; readonly held: number } {
  const share = (some: readonly Case<Expected>[]) =>
    (100 * some.filter((one) => right(reader.read(one), one.expect)).length) / some.length
  return { seen: share(cases.filter(({ held }) => !held)), held: share(cases.filter(({ held }) => held)) }
}

export const sameSet = (a: readonly unknown[], b: readonly unknown[]) =>
  JSON.stringify([...a].sort()) === JSON.stringify([...b].sort())
