import { type AskContext, isUnknown, known, type Question, type Topic } from '../../topic.ts'
import { readOneDate } from '../readOneDate.ts'

const dateOf = (id: string, fact: 'moved_on' | 'address_updated_on'): Question => ({
  id,
  fills: [fact],
  asked: fact,
  side: () => 'past',
  options: () => [{ id: 'no', updates: [{ fact, state: 'declined' }] }],
  reads({ reading, text, today }) {
    if (reading.answer === 'no') return [{ fact, state: 'declined', words: text }]
    const read = readOneDate(reading, { role: 'move', today: today.slice(0, 10), side: 'past' })
    return read && 'date' in read ? [known(fact, read.date.slice(0, 10), read.words)] : null
  },
})

/** A move, and whether USCIS was told: asked only where the mail is the problem. Law: REG-13, ADDR-01 to ADDR-06. */
export const address: Topic = {
  id: 'address',
  questions: [dateOf('address.moved', 'moved_on'), dateOf('address.told', 'address_updated_on')],
  asks(context) {
    const { entries, facts } = context
    if (!mailIsTheProblem(context) && !facts.moved_on) return null
    if (!entries.moved_on) return 'address.moved'
    return facts.moved_on && !entries.address_updated_on ? 'address.told' : null
  },
  hears({ reading, entries, today }) {
    if (!isUnknown(entries, 'moved_on') || !reading.dates.some(({ role }) => role === 'move')) return []
    const read = readOneDate(reading, { role: 'move', today: today.slice(0, 10), side: 'past' })
    return read && 'date' in read ? [known('moved_on', read.date.slice(0, 10), read.words)] : []
  },
}

const mailIsTheProblem = ({ facts }: AskContext) =>
  Boolean(
    facts.reasons?.some((reason) => reason === 'notice_old_address' || reason === 'notice_not_received'),
  )
