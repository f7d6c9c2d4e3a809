import { known, type Topic } from '../../topic.ts'

const yesNo = (fact: string) => [
  { id: 'yes', updates: [{ fact, state: 'known' as const, value: true }] },
  { id: 'no', updates: [{ fact, state: 'known' as const, value: false }] },
]

/** A lawyer in the case already: then that lawyer comes first, and we give general information only (INT-07). */
export const lawyer: Topic = {
  id: 'lawyer',
  questions: (['represented', 'attorney_reachable'] as const).map((fact) => ({
    id: fact === 'represented' ? 'lawyer.has' : 'lawyer.reachable',
    fills: [fact],
    asked: 'yes_no',
    options: () => yesNo(fact),
    reads: ({ reading, text }) =>
      reading.answer === 'yes' || reading.answer === 'no'
        ? [known(fact, reading.answer === 'yes', text)]
        : null,
  })),
  asks({ entries, facts, needs }) {
    if (needs.has('represented') && !entries.represented) return 'lawyer.has'
    return facts.represented && !entries.attorney_reachable ? 'lawyer.reachable' : null
  },
  hears: ({ reading, text }) => {
    if (reading.representation)
      return [known('represented', reading.representation.value, reading.representation.said)]
    return reading.flags.includes('represented')
      ? [known('represented', true, reading.flagWords.represented ?? text)]
      : []
  },
}
