import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Reading, Utterance } from '../../../dialogs/understanding/reading.ts'
import { AppError } from '../../appError.ts'

/** A labelled message that nobody reads while words are written; it is only counted. */
export interface KeptAside extends Utterance {
  readonly id: string
  /** The file it comes from: `narratives-sixth`, `dates`, `commands-second` … */
  readonly set: string
  readonly held?: true
  readonly expect: Partial<Expected>
}

export interface Expected extends Pick<Reading, 'timing' | 'whose' | 'lang' | 'command' | 'receipt'> {
  readonly reasons: readonly string[]
  readonly forms: readonly string[]
  readonly notices: readonly string[]
  readonly flags: readonly string[]
  readonly dates: readonly { readonly value: string | null; readonly certainty: string }[]
}

/** The development sets belong to the tests and may not be there. */
class SetsMissingError extends AppError {
  readonly code = 'learning.no-sets'
}

const SETS = new URL('../../../test/dialogs/understanding/sets/', import.meta.url)

/** The third of every set that is kept aside. @throws SetsMissingError where the tests were left out. */
export function readKeptAside(sets = SETS): readonly KeptAside[] {
  return namesIn(sets).flatMap((name) => {
    const lines = readFileSync(new URL(`${name}.jsonl`, sets), 'utf8')
      .trim()
      .split('\n')
    return lines.map((line) => ({ ...(JSON.parse(line) as KeptAside), set: name })).filter(({ held }) => held)
  })
}

function namesIn(sets: URL): readonly string[] {
  try {
    return readdirSync(fileURLToPath(sets))
      .filter((name) => name.endsWith('.jsonl'))
      .map((name) => name.slice(0, -'.jsonl'.length))
      .sort()
  } catch (cause) {
    throw new SetsMissingError('The labelled messages lie in test/, which is not here.', { cause })
  }
}
