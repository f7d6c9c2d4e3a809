import {
  type AskContext,
  type FactUpdate,
  isUnknown,
  known,
  type Question,
  type ReadContext,
  type Topic,
} from '../../topic.ts'
import { askDay, dayIn } from '../monthAlone.ts'
import { type DateWanted, readOneDate } from '../readOneDate.ts'

/** The hours in which an ASC could be open; a clock time outside them is asked about by the reader, not here. */
const withHour = (date: string, hour: string | undefined) =>
  date.length === 10 && hour ? `${date}T${hour}` : date

const status = (id: string, updates: readonly (readonly [string, unknown])[]) => ({
  id,
  updates: updates.map(([fact, value]) => ({ fact, state: 'known' as const, value })),
})

const statusQuestion: Question = {
  id: 'appointment.status',
  fills: ['appointment_status'],
  options: () => [
    status('missed', [['appointment_status', 'missed']]),
    status('upcoming', [['appointment_status', 'upcoming']]),
    status('closed', [['appointment_status', 'asc_closed']]),
    status('attended', [['appointment_attended', true]]),
    status('none_yet', [['no_appointment', true]]),
  ],
  reads: ({ reading, text }) =>
    reading.timing === 'unknown' ? null : [known('appointment_status', reading.timing, text)],
}

const dateQuestion: Question = {
  id: 'appointment.date',
  asked: 'appointment',
  takes: 'date',
  side: ({ facts }) =>
    facts.appointment_status === 'missed' ? 'past' : facts.appointment_status ? 'future' : undefined,
  fills: ['appointment'],
  params: ({ facts }) => ({ tense: facts.appointment_status === 'missed' ? 'past' : 'future' }),
  reads(context) {
    const { reading } = context
    const day = dayIn(context)
    const read = day ? { date: day, words: context.text } : readOneDate(reading, wanted(context))
    if (read === null) return askDay(context, 'appointment.date', 'appointment')
    const hour = reading.times[0]?.value
    if ('alternatives' in read)
      return {
        followUp: 'appointment.which_date',
        about: { dates: read.alternatives, ...(hour ? { hour } : {}) },
      }
    return [known('appointment', { local: withHour(read.date, hour) }, read.words)]
  },
}

const whichDateQuestion: Question = {
  id: 'appointment.which_date',
  asked: 'appointment',
  side: ({ facts }) =>
    facts.appointment_status === 'missed' ? 'past' : facts.appointment_status ? 'future' : undefined,
  fills: ['appointment'],
  options: (_context, about) =>
    (about.dates as string[]).map((date, index) => ({
      id: `date${index + 1}`,
      params: { date: { $date: date } },
      updates: [
        {
          fact: 'appointment',
          state: 'known',
          value: { local: withHour(date, about.hour as string | undefined) },
        },
      ],
    })),
  reads: dateQuestion.reads ?? (() => null),
}

const hourQuestion: Question = {
  id: 'appointment.hour',
  asked: 'appointment',
  side: ({ facts }) =>
    facts.appointment_status === 'missed' ? 'past' : facts.appointment_status ? 'future' : undefined,
  fills: ['appointment_hour'],
  wants: ['appointment'],
  params: ({ facts }) => ({ date: { $date: facts.appointment?.local.slice(0, 10) ?? '' } }),
  reads({ reading, facts }) {
    const dated = reading.dates.find((date) => date.value?.includes('T'))
    const hour = reading.times[0]?.value ?? dated?.value?.slice(11)
    const words = reading.times[0]?.text ?? dated?.text ?? ''
    return hour && facts.appointment
      ? [known('appointment', { local: `${facts.appointment.local.slice(0, 10)}T${hour}` }, words)]
      : null
  },
}

/** The appointment: missed or ahead, its local date and hour. Law: REG-02, TIME-02. */
export const appointment: Topic = {
  id: 'appointment',
  questions: [statusQuestion, dateQuestion, whichDateQuestion, hourQuestion],
  asks(context) {
    const { facts, entries } = context
    const told = entries.appointment_status ?? entries.no_appointment ?? entries.appointment_attended
    if (!facts.appointment_status && !told) return 'appointment.status'
    if (!facts.appointment && !entries.appointment) return 'appointment.date'
    return hourMatters(context) && !entries.appointment_hour ? 'appointment.hour' : null
  },
  hears(context) {
    const { reading, text, entries } = context
    const read = isUnknown(entries, 'appointment') ? readOneDate(reading, wanted(context)) : null
    const date = read && 'date' in read && isOfAppointment(context) ? read : null
    return [
      ...hourHeard(context),
      ...statusHeard(context, date?.date),
      ...(date
        ? [known('appointment', { local: withHour(date.date, reading.times[0]?.value) }, date.words)]
        : []),
      ...(reading.flags.includes('already_attended')
        ? [known('appointment_attended', true, reading.flagWords.already_attended ?? text)]
        : []),
      ...(reading.flags.includes('no_appointment_yet')
        ? [known('no_appointment', true, reading.flagWords.no_appointment_yet ?? text)]
        : []),
    ]
  },
}

/** "It was at 11", once the day is known without its hour. */
function hourHeard({ reading, facts, asked }: ReadContext): readonly FactUpdate[] {
  const [time] = reading.times
  const day = facts.appointment?.local
  const isOfIt = day?.length === 10 && reading.dates.length === 0 && OWN_QUESTIONS.has(asked)
  return isOfIt && time?.certainty === 'exact'
    ? [known('appointment', { local: `${day}T${time.value}` }, time.text)]
    : []
}

/** Missed, ahead, or called off by the ASC; a date that is still to come says the second by itself. */
function statusHeard(
  { reading, text, entries, today }: ReadContext,
  date: string | undefined,
): readonly FactUpdate[] {
  if (reading.reasons.some((reason) => reason.id === 'asc_closed'))
    return [known('appointment_status', 'asc_closed', text)]
  if (!isUnknown(entries, 'appointment_status') || reading.isElsewhere) return []
  if (reading.timing !== 'unknown') return [known('appointment_status', reading.timing, text)]
  return date && date.slice(0, 10) > today.slice(0, 10) ? [known('appointment_status', 'upcoming', text)] : []
}

/** The side comes from this message, else from what was told before. */
function wanted({ reading, facts, today }: ReadContext): DateWanted {
  const timing = reading.timing === 'unknown' ? facts.appointment_status : reading.timing
  const side = timing === 'missed' ? 'past' : timing === 'upcoming' ? 'future' : undefined
  return { role: 'appointment', today: today.slice(0, 10), side }
}

/** Where a date without more words is taken for the appointment's: the story, and what is asked about it. */
const OWN_QUESTIONS: ReadonlySet<string | undefined> = new Set([
  undefined,
  'free_text',
  'appointment',
  'appointment_status',
])

/** A date in passing is the appointment's when the words say so, or when nothing else in the message has a date. */
const isOfAppointment = ({ reading, asked }: ReadContext) =>
  reading.dates.some((date) => date.role === 'appointment') ||
  (OWN_QUESTIONS.has(asked) &&
    (reading.timing !== 'unknown' || reading.dates.length === 1) &&
    !reading.flags.includes('no_appointment_yet') &&
    !reading.notices.some((notice) => notice !== 'APPOINTMENT' && notice !== 'RESCHEDULED'))

const hourMatters = ({ facts, needs }: AskContext) =>
  facts.appointment?.local.length === 10 && needs.has('appointment.local')
