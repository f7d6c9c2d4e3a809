import type { DataFile, Where } from '../../../rules/engine/dataFile.ts'

export type FindingKind =
  | 'gap'
  | 'overlap'
  | 'dead row'
  | 'hole in time'
  | 'rule kept by nobody'
  | 'missing text'
  | 'stated as settled'
  | 'unused source'
  | 'review past due'
  | 'does not compile'

/** One thing that is wrong, or will be: where, and what an attorney can do about it. */
export interface Finding {
  readonly kind: FindingKind
  /** A warning does not fail the check. */
  readonly severity: 'error' | 'warning'
  readonly file: string
  /** Null where no line is meant. */
  readonly line: number | null
  readonly problem: string
}

/** An error at a place of a file. */
export function findingAt(
  file: DataFile<unknown>,
  kind: FindingKind,
  where: Where,
  problem: string,
): Finding {
  const { line } = file.errorAt(where, problem)
  return { kind, severity: 'error', file: file.name, line, problem }
}
