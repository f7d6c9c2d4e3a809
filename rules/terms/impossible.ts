import type { Impossible } from '../engine/proveTable.ts'

/**
 * Terms that exclude each other, whatever the facts are; the check of the tables leaves such cases out. A test holds
 * each of these against random facts.
 */
export const impossible: Impossible = [
  { missed: true, upcoming: true },
  { missed: true, cannot_attend: true },
  { cannot_attend: true, upcoming: false },
  { cannot_attend: true, can_attend: true },
  { upcoming: true, appointment_status: ['missed', 'asc_closed'] },
  { missed: true, appointment_status: 'asc_closed' },
  { missed: false, appointment_status: 'missed' },
  { in_custody: true, detained: 'none' },
  { in_custody: false, detained: ['jail', 'ice', 'unspecified'] },
]
