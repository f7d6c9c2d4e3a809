import { type FactUpdate, isUnknown, known, type ReadContext, type Topic } from '../../topic.ts'
import { askDay, dayIn } from '../monthAlone.ts'

/** The next date of the court or the judge: with few days left a person is needed within the hour. Law: H-04, EOIR-01. */
export const court: Topic = {
  id: 'court',
  questions: [
    {
      id: 'court.date',
      fills: ['next_hearing_date'],
      asked: 'next_hearing_date',
      takes: 'date',
      side: () => 'future',
      options: () => [{ id: 'none', updates: [{ fact: 'next_hearing_date', state: 'declined' }] }],
      reads: (context) => {
        if (context.reading.answer === 'no')
          return [{ fact: 'next_hearing_date', state: 'declined', words: context.text }]
        const day = dayIn(context)
        if (day) return [known('next_hearing_date', day, context.text)]
        const date = earliest(context, () => true)
        if (!date) return askDay(context, 'court.date', 'hearing')
        return [known('next_hearing_date', date.day, date.words)]
      },
    },
  ],
  asks: ({ facts, needs, entries }) =>
    facts.in_removal_proceedings === true && needs.has('next_hearing_date') && !entries.next_hearing_date
      ? 'court.date'
      : null,
  hears(context): readonly FactUpdate[] {
    const date = earliest(context, ({ role }) => role === 'hearing')
    return date && isUnknown(context.entries, 'next_hearing_date')
      ? [known('next_hearing_date', date.day, date.words)]
      : []
  },
}

/** Of several dates the first counts: it is the one that can be missed. */
function earliest(
  { reading }: ReadContext,
  wanted: (date: ReadContext['reading']['dates'][number]) => boolean,
) {
  const days = reading.dates
    .filter(wanted)
    .flatMap(({ value, text }) => (value ? [{ day: value.slice(0, 10), words: text }] : []))
  return days.sort((a, b) => a.day.localeCompare(b.day))[0]
}
