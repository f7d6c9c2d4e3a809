import type { CaseFact } from '../../api/contract/index.ts'
import type { Words } from '../page/words.ts'
import { factValue } from './factValue.ts'

type Json = string | number | boolean | null | Json[] | { [part: string]: Json }

/** How a fact is edited, and what stands in the field at first. */
export type Editing =
  | {
      readonly kind: 'choice'
      readonly start: string
      readonly options: readonly (readonly [string, string])[]
    }
  | { readonly kind: 'date' | 'number'; readonly start: string }
  | { readonly kind: 'text'; readonly start: string; readonly json: boolean }

const UNKNOWN = 'null'
const DATES = new Set([
  'moved_on',
  'address_updated_on',
  'next_hearing_date',
  'ij_biometrics_deadline',
  'last_biometrics',
])
const NUMBERS = new Set(['applicant_age', 'times_already_rescheduled'])
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  appointment_status: ['upcoming', 'missed', 'asc_closed'],
  detained: ['none', 'jail', 'ice', 'unspecified'],
}

/** By what the fact is; facts of several parts are edited as they are stored. */
export function editingOf(words: Words, { id, value }: CaseFact): Editing {
  const now = value ?? null
  const listed = CHOICES[id]
  const unknown = [UNKNOWN, words.say('correct.not_known')] as const
  if (listed || typeof now === 'boolean') {
    const values: readonly Json[] = listed ?? [true, false]
    const options = values.map((each) => [JSON.stringify(each), factValue(words, id, each)] as const)
    return { kind: 'choice', start: JSON.stringify(now), options: [...options, unknown] }
  }
  if (DATES.has(id)) return { kind: 'date', start: typeof now === 'string' ? now : '' }
  if (NUMBERS.has(id)) return { kind: 'number', start: now === null ? '' : String(now) }
  if (now !== null && typeof now === 'object')
    return { kind: 'text', start: JSON.stringify(now, null, 1), json: true }
  return { kind: 'text', start: now === null ? '' : String(now), json: false }
}

/** What was typed as a value; null: not known after all. Undefined where it cannot be read. */
export function readEdited(editing: Editing, typed: string): Json | undefined {
  const text = typed.trim()
  if (text === '') return null
  if (editing.kind === 'number') return Number.isFinite(Number(text)) ? Number(text) : undefined
  if (editing.kind === 'date' || (editing.kind === 'text' && !editing.json)) return text
  try {
    return JSON.parse(text) as Json
  } catch {
    // Said beside the field.
    return undefined
  }
}
