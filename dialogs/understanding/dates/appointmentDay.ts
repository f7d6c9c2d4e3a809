import type { Message } from '../message.ts'
import { readDates } from './readDates.ts'

/** Whether the message tells a day or an hour of the appointment itself. */
export function namesAppointmentDay(message: Message): boolean {
  const { dates, times } = readDates(message, 'unknown', 'unknown', [])
  const told = dates.some(({ role, certainty }) => role === 'appointment' && certainty !== 'unknown')
  return told || (times.length > 0 && message.found('roles').some(({ entry }) => entry.id === 'appointment'))
}
