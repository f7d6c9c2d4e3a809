import { useMemo, useState } from 'preact/hooks'
import { Refused } from '../server/refused.ts'
import { useWords, type Words } from './words.ts'

export interface Doing {
  readonly busy: boolean
  /** Why it did not work, in words; empty: it did, or nothing was tried. */
  readonly problem: string
  /** The code of the last refusal; empty: none. */
  readonly code: string
  /** What does not fit, by field: names of texts under `field_problem`. */
  readonly fields: ReadonlyMap<string, string>
  /** True when it was done. */
  readonly run: (work: () => Promise<unknown>) => Promise<boolean>
}

/** One thing after the other that is asked of the server, and what became of the last one. */
export function useDoing(): Doing {
  const words = useWords()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const [refused, setRefused] = useState<Refused>()
  const fields = useMemo(
    () => new Map(refused?.fields.map(({ path, what }) => [path, what] as const)),
    [refused],
  )
  const run = async (work: () => Promise<unknown>) => {
    setBusy(true)
    setProblem('')
    setRefused(undefined)
    try {
      await work()
      return true
    } catch (error) {
      setProblem(problemOf(words, error))
      if (error instanceof Refused) setRefused(error)
      return false
    } finally {
      setBusy(false)
    }
  }
  return { busy, problem, code: refused?.code ?? '', fields, run }
}

/** Codes of the contract that have a sentence of their own, under `refused`. */
const TOLD = new Set([
  'auth.wrong',
  'auth.locked',
  'auth.too_many',
  'request.malformed',
  'request.too_large',
  'role.not_allowed',
  'not_found',
  'staff.exists',
  'staff.unknown',
  'staff.last_admin',
  'conflicts.csv',
  'office.changed',
  'service.busy',
])

function problemOf({ say, name }: Words, error: unknown): string {
  if (!(error instanceof Refused)) return say('refused.unreachable')
  return TOLD.has(error.code) ? name(`refused.${error.code.replace('.', '_')}`) : say('refused.other')
}
