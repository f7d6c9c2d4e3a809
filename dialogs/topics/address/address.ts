import {
  type AskContext,
  type FactUpdate,
  isUnknown,
  known,
  type Question,
  type ReadContext,
  type Topic,
} from '../../topic.ts'
import { dayIn, daysOf, type MonthTold, monthFact, monthIn, monthUpdates } from '../monthAlone.ts'
import { readOneDate } from '../readOneDate.ts'

type Day = 'moved_on' | 'address_updated_on'

/** The date in the words, or the month: of a move the first day stands for it, of the news to USCIS the last, as what is graver. */
function told(
  fact: Day,
  { reading, today }: Pick<ReadContext, 'reading' | 'today'>,
): readonly FactUpdate[] | null {
  const until = today.slice(0, 10)
  const read = readOneDate(reading, { role: 'move', today: until, side: 'past' })
  if (read) return 'date' in read ? [known(fact, read.date.slice(0, 10), read.words)] : null
  const month = monthIn(reading, 'move')
  const day = month && daysOf(month.month, until).at(fact === 'moved_on' ? 0 : -1)
  return month && day ? monthUpdates(fact, { month: month.month, day }, month.words) : null
}

const dateOf = (id: string, fact: Day): Question => ({
  id,
  fills: [fact],
  asked: fact,
  side: () => 'past',
  options: () => [{ id: 'no', updates: [{ fact, state: 'declined' }] }],
  reads: (context) =>
    context.reading.answer === 'no'
      ? [{ fact, state: 'declined', words: context.text }]
      : told(fact, context),
})

/** The day of the month that was told. Without one, the month stands. */
const dayOfMonth = (id: string, fact: Day): Question => ({
  id,
  fills: [`${fact}_day`],
  wants: [fact],
  asked: fact,
  side: () => 'past',
  params: ({ entries }) => ({ month: { $month: monthOf(entries, fact)?.month ?? '' } }),
  reads(context) {
    const month = monthOf(context.entries, fact)?.month
    const day = dayIn({ ...context, about: { month } })
    if (day) return [known(fact, day, context.text)]
    const read = readOneDate(context.reading, {
      role: 'move',
      today: context.today.slice(0, 10),
      side: 'past',
    })
    return read && 'date' in read ? [known(fact, read.date.slice(0, 10), read.words)] : null
  },
})

/** The month that stands for a fact, as long as no day was told. */
export function monthOf(entries: AskContext['entries'], fact: Day): MonthTold | undefined {
  const month = entries[monthFact(fact)]
  const value = month?.state === 'known' ? (month.value as MonthTold) : undefined
  return value && entries[fact]?.value === value.day ? value : undefined
}

/** Whether the outcome depends on the day of the month that was told. */
function needsDay({ entries, today, isSameFor }: AskContext, fact: Day): boolean {
  const month = monthOf(entries, fact)
  if (!month || entries[`${fact}_day`] || !isSameFor) return false
  return !isSameFor(fact, daysOf(month.month, today.slice(0, 10)))
}

/** A move, and whether USCIS was told: asked only where the mail is the problem. Law: REG-13, ADDR-01 to ADDR-06. */
export const address: Topic = {
  id: 'address',
  questions: [
    dateOf('address.moved', 'moved_on'),
    dateOf('address.told', 'address_updated_on'),
    dayOfMonth('address.moved_day', 'moved_on'),
    dayOfMonth('address.told_day', 'address_updated_on'),
  ],
  asks(context) {
    const { entries, facts } = context
    if (!mailIsTheProblem(context) && !facts.moved_on) return null
    if (!entries.moved_on) return 'address.moved'
    if (facts.moved_on && !entries.address_updated_on) return 'address.told'
    if (needsDay(context, 'moved_on')) return 'address.moved_day'
    return needsDay(context, 'address_updated_on') ? 'address.told_day' : null
  },
  hears(context) {
    const { reading, entries } = context
    if (!isUnknown(entries, 'moved_on') || !reading.dates.some(({ role }) => role === 'move')) return []
    return told('moved_on', context) ?? []
  },
}

const mailIsTheProblem = ({ facts }: AskContext) =>
  Boolean(
    facts.reasons?.some((reason) => reason === 'notice_old_address' || reason === 'notice_not_received'),
  )
