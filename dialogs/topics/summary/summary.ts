import { known, type Topic } from '../../topic.ts'
import { isUnsuspicious, toldParts } from '../../understood.ts'

/** All that the person of the office will read, put to the person once before that: what is wrong can be changed. */
export const summary: Topic = {
  id: 'summary',
  questions: [
    {
      id: 'summary.told',
      fills: ['reviewed'],
      asked: 'yes_no',
      literal: true,
      params: ({ entries, facts }) => {
        const told = toldParts(entries, facts.appointment_status)
        const pieces = entries.writes_by_text ? told.filter(isUnsuspicious) : told
        return { pieces: { $lines: pieces.length > 0 ? pieces : [{ $key: 'understood.help_wanted' }] } }
      },
      options: () => [
        { id: 'right', updates: [{ fact: 'reviewed', state: 'known', value: true }] },
        { id: 'wrong', updates: [{ fact: 'wants_change', state: 'known', value: true }] },
      ],
      reads: ({ reading, text }) => {
        if (reading.answer === 'yes') return [known('reviewed', true, text)]
        return reading.answer === 'no' ? [known('wants_change', true, text)] : null
      },
    },
  ],
  // Nobody in danger is shown a list; nor is anybody who told nothing of the case.
  asks: ({ entries, facts }) =>
    entries.story && !entries.reviewed && !facts.immediate_danger ? 'summary.told' : null,
}
