import { useState } from 'preact/hooks'
import { Refused } from '../server/refused.ts'
import { useWords, type Words } from './words.ts'

export interface Doing {
  readonly busy: boolean
  /** Why it did not work, in words; empty: it did, or nothing was tried. */
  readonly problem: string
  /** True when it was done. */
  readonly run: (work: () => Promise<unknown>) => Promise<boolean>
}

/** One thing after the other that is asked of the server, and what became of the last one. */
export function useDoing(): Doing {
  const words = useWords()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const run = async (work: () => Promise<unknown>) => {
    setBusy(true)
    setProblem('')
    try {
      await work()
      return true
    } catch (error) {
      setProblem(problemOf(words, error))
      return false
    } finally {
      setBusy(false)
    }
  }
  return { busy, problem, run }
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
  'service.busy',
])

function problemOf({ say, name }: Words, error: unknown): string {
  if (!(error instanceof Refused)) return say('refused.unreachable')
  return TOLD.has(error.code) ? name(`refused.${error.code.replace('.', '_')}`) : say('refused.other')
}
