import type { Facts, Notice } from '../../../rules/facts.ts'

/** `today Monday, November 23, 2026, 10:00 (UTC-05:00)` */
export function todayInWords(today: string): string {
  const [date = '', rest = ''] = today.split('T')
  const offset = rest.slice(5).replace(/^:\d\d(\.\d+)?/, '')
  return `${dateInWords(date, { weekday: 'long' })}, ${rest.slice(0, 5)} (UTC${offset === 'Z' ? '' : offset})`
}

/** The facts in the order they are given, each with its value: `notices: RFE (last day printed December 4, 2026)`. */
export function factsInWords(facts: Facts): string {
  const told = Object.entries(facts).map(([id, value]) => `${spaced(id)}: ${valueInWords(id, value)}`)
  return told.length === 0 ? 'nothing told' : told.join('; ')
}

function valueInWords(id: string, value: unknown): string {
  if (id === 'notices') return list((value as readonly Notice[]).map(noticeInWords))
  if (id === 'appointment') return appointmentInWords(value as NonNullable<Facts['appointment']>)
  if (Array.isArray(value)) return list(value.map((item) => spaced(String(item))))
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)) return dateInWords(value)
  return typeof value === 'string' ? value : JSON.stringify(value)
}

const list = (items: readonly string[]): string => (items.length === 0 ? 'none' : items.join(' and '))

function noticeInWords({ type, ...parts }: Notice): string {
  const words = Object.entries(parts).map(
    ([id, value]) => `${noticeParts[id] ?? spaced(id)} ${valueInWords(id, value)}`,
  )
  return words.length === 0 ? type : `${type} (${words.join(', ')})`
}

const noticeParts: Readonly<Record<string, string>> = {
  notice_date: 'dated',
  served: 'served by',
  respond_by: 'to be answered by',
  printed_due_date: 'last day printed',
}

function appointmentInWords({ local, tz }: NonNullable<Facts['appointment']>): string {
  const [date = '', time] = local.split('T')
  return `${dateInWords(date)}${time === undefined ? '' : `, ${time}`}${tz === undefined ? '' : ` (${tz})`}`
}

const dateInWords = (date: string, more: Intl.DateTimeFormatOptions = {}): string =>
  new Intl.DateTimeFormat('en-US', {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    timeZone: 'UTC',
    ...more,
  }).format(new Date(`${date}T00:00:00Z`))

const spaced = (id: string): string => id.replaceAll('_', ' ')
