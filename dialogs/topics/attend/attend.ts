import { known, type Topic } from '../../topic.ts'

/** Whether the person can go to an appointment that is still ahead. Decides POL-07 against CHAN-02. */
export const attend: Topic = {
  id: 'attend',
  questions: [
    {
      id: 'attend.can',
      asked: 'yes_no',
      fills: ['can_attend'],
      options: () => [
        { id: 'no', updates: [{ fact: 'can_attend', state: 'known', value: false }] },
        { id: 'yes', updates: [{ fact: 'can_attend', state: 'known', value: true }] },
      ],
      reads: ({ reading, text }) => {
        if (reading.canAttend) return [known('can_attend', reading.canAttend.value, reading.canAttend.said)]
        if (reading.answer === 'yes' || reading.answer === 'no')
          return [known('can_attend', reading.answer === 'yes', text)]
        return null
      },
    },
  ],
  asks: ({ facts, needs, entries }) =>
    facts.appointment_status === 'upcoming' && needs.has('can_attend') && !entries.can_attend
      ? 'attend.can'
      : null,
  // Of an appointment that was missed, whether somebody can go is over.
  hears: ({ reading }) =>
    reading.canAttend && reading.timing !== 'missed'
      ? [known('can_attend', reading.canAttend.value, reading.canAttend.said)]
      : [],
}
