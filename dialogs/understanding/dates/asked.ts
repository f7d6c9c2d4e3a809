import type { Utterance } from '../reading.ts'

/** Facts whose question asks for a date. */
const DATE_FACTS: ReadonlySet<string> = new Set([
  'appointment',
  'appointment_date',
  'moved_on',
  'address_updated_on',
  'next_hearing_date',
  'ij_biometrics_deadline',
  'last_biometrics',
  'notice_date',
  'printed_due_date',
  'notices',
])

/** Whether the bot had asked for a date, so that bare forms are one. */
export function asksForDate({ about, asked }: Utterance): boolean {
  return about !== undefined || DATE_FACTS.has(asked ?? '')
}
