import { type AskContext, known, type Topic } from '../../topic.ts'

/** The USCIS online account and how often the date was changed: the doors of the online tool. Law: CHAN-02. */
export const account: Topic = {
  id: 'account',
  questions: [
    {
      id: 'account.has',
      asked: 'yes_no',
      fills: ['has_online_account'],
      options: () => [
        { id: 'yes', updates: [{ fact: 'has_online_account', state: 'known', value: true }] },
        { id: 'no', updates: [{ fact: 'has_online_account', state: 'known', value: false }] },
      ],
      reads: ({ reading, text }) =>
        reading.answer === 'yes' || reading.answer === 'no'
          ? [known('has_online_account', reading.answer === 'yes', text)]
          : null,
    },
    {
      id: 'account.times',
      asked: 'times_already_rescheduled',
      counted: true,
      fills: ['times_already_rescheduled'],
      options: () =>
        [0, 1, 2].map((times) => ({
          id: `times${times}`,
          updates: [{ fact: 'times_already_rescheduled', state: 'known' as const, value: times }],
        })),
      reads: ({ reading }) => {
        const count = reading.counts[0]
        return count
          ? [known('times_already_rescheduled', Math.max(0, Math.round(count.value)), count.text)]
          : null
      },
    },
  ],
  hears: ({ reading }) =>
    reading.timesRescheduled
      ? [known('times_already_rescheduled', reading.timesRescheduled.value, reading.timesRescheduled.said)]
      : [],
  asks(context) {
    const { entries, needs, facts } = context
    if (!toolCouldOpen(context)) return null
    if (needs.has('has_online_account') && !entries.has_online_account) return 'account.has'
    const counts = facts.has_online_account === true && needs.has('times_already_rescheduled')
    return counts && !entries.times_already_rescheduled ? 'account.times' : null
  },
}

/** The count also decides whether a third change goes to a person (H-18), but only the tool makes it worth a question. */
const toolCouldOpen = ({ facts }: AskContext) =>
  facts.appointment_status === 'upcoming' && facts.can_attend === false
