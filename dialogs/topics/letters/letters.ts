import { dayOf } from '../../../rules/calendar/calendarDate.ts'
import type { Notice, NoticeType } from '../../../rules/facts.ts'
import {
  type AskContext,
  type FactUpdate,
  known,
  type Option,
  type Question,
  type ReadContext,
  type Topic,
} from '../../topic.ts'
import { askDay, dayIn } from '../monthAlone.ts'
import { readOneDate } from '../readOneDate.ts'

const THREATS: readonly NoticeType[] = ['RFE', 'NOID', 'NOIR', 'NOIT', 'DENIAL']

const threat = (context: Pick<AskContext, 'facts'>): Notice | undefined =>
  context.facts.notices?.find((notice) => THREATS.includes(notice.type))

const kind = (id: string, type: NoticeType): Option => ({
  id,
  updates: [{ fact: 'notices', state: 'known', value: [{ type }] }],
})

/** A question about one date of the letter that is open now; the answer goes into that notice. */
function dateQuestion(id: string, field: 'notice_date' | 'printed_due_date'): Question {
  return {
    id,
    asked: 'notices',
    takes: 'date',
    side: () => (field === 'notice_date' ? 'past' : 'future'),
    fills: [`letters.${field}`],
    wants: ['notices'],
    params: (context) => ({ letter: { $key: `letters.names.${threat(context)?.type ?? 'RFE'}` } }),
    options: () =>
      field === 'printed_due_date'
        ? [{ id: 'none', updates: [{ fact: `letters.${field}`, state: 'declined' }] }]
        : [],
    reads(context) {
      if (context.reading.answer === 'no')
        return [{ fact: `letters.${field}`, state: 'declined', words: context.text }]
      const role = field === 'notice_date' ? 'letter' : 'due'
      const day = dayIn(context)
      const today = context.today.slice(0, 10)
      const side = field === 'notice_date' ? 'past' : undefined
      const read = day ? { date: day, words: day } : readOneDate(context.reading, { role, today, side })
      if (read === null) return askDay(context, id, role)
      if ('alternatives' in read)
        return { followUp: 'letters.which_date', about: { dates: read.alternatives, field } }
      const years = yearsOf(read, context.today)
      if (years) return { followUp: 'letters.which_date', about: { dates: years, field } }
      const type = threat(context)?.type ?? 'RFE'
      return [known('notices', [{ type, [field]: read.date.slice(0, 10) }], read.words)]
    },
  }
}

/** No letter gives longer to answer: twelve weeks, and the days for the mail (RFE-01). */
const LONGEST_PERIOD_DAYS = 120

/**
 * A day without its year that would lie further ahead than any letter gives: it may as well have gone by. Both are
 * offered, for the wrong one could cost the case.
 */
function yearsOf({ date, words }: { date: string; words: string }, today: string): readonly string[] | null {
  const day = date.slice(0, 10)
  const ahead = dayOf(day) - dayOf(today.slice(0, 10))
  const isPlain = ahead <= LONGEST_PERIOD_DAYS || /\d{4}/.test(words) || day.endsWith('-02-29')
  if (isPlain) return null
  return [`${Number(day.slice(0, 4)) - 1}${day.slice(4)}`, day]
}

const whichDate: Question = {
  id: 'letters.which_date',
  // Of either date of the letter: what is closed without an answer is the one that was asked for.
  fills: ({ field }) => [`letters.${String(field)}`],
  wants: ['notices'],
  options(context, about) {
    const type = threat(context)?.type ?? 'RFE'
    return (about.dates as string[]).map((date, index) => ({
      id: `date${index + 1}`,
      params: { date: { $date: date.slice(0, 10) } },
      updates: [
        { fact: 'notices', state: 'known', value: [{ type, [String(about.field)]: date.slice(0, 10) }] },
      ],
    }))
  },
}

/** Letters that USCIS sent after the appointment notice, and the dates on them. Triggers H-05 to H-07; DL-02, DL-05. */
export const letters: Topic = {
  id: 'letters',
  questions: [
    {
      id: 'letters.kind',
      fills: ['letters_kind'],
      wants: ['notices'],
      options: () => [
        kind('rfe', 'RFE'),
        kind('noid', 'NOID'),
        kind('denial', 'DENIAL'),
        { id: 'unsure', updates: [{ fact: 'notice_unclear', state: 'known', value: true }] },
      ],
    },
    dateQuestion('letters.date', 'notice_date'),
    dateQuestion('letters.due', 'printed_due_date'),
    whichDate,
    {
      id: 'letters.served',
      fills: ['letters.served'],
      wants: ['notices'],
      options: (context) => {
        const type = threat(context)?.type ?? 'RFE'
        return (['mail', 'online', 'personal'] as const).map((served) => ({
          id: served,
          updates: [{ fact: 'notices', state: 'known', value: [{ type, served }] }],
        }))
      },
    },
  ],
  asks(context) {
    const { entries } = context
    const notice = threat(context)
    if (!notice) return entries.letter_came?.value === true && !entries.letters_kind ? 'letters.kind' : null
    const asked = (field: string) => Boolean(entries[`letters.${field}`])
    if (notice.type !== 'DENIAL' && !notice.printed_due_date && !asked('printed_due_date'))
      return 'letters.due'
    if (notice.printed_due_date) return null
    if (!notice.notice_date && !asked('notice_date')) return 'letters.date'
    return notice.notice_date && !notice.served && !asked('served') ? 'letters.served' : null
  },
  hears(context): readonly FactUpdate[] {
    const { reading, text } = context
    const told = reading.notices.filter((type) => THREATS.includes(type))
    const types = told.length > 0 ? told : [threat(context)?.type].filter((type) => type !== undefined)
    const dates = types.length === 1 ? datesOfLetter(context) : {}
    // Told apart, so that both are said back: which letter it is, and the dates on it.
    return [
      ...(told.length > 0
        ? [
            known(
              'notices',
              told.map((type) => ({ type })),
              text,
            ),
          ]
        : []),
      ...(Object.keys(dates).length > 0
        ? [
            known(
              'notices',
              types.map((type) => ({ type, ...dates })),
              text,
            ),
          ]
        : []),
    ]
  },
}

/** Dates that the words give to the letter: "the letter is dated …", "answer by …". */
function datesOfLetter({ reading, today }: ReadContext): Partial<Notice> {
  const day = (role: 'letter' | 'due') => {
    if (!reading.dates.some((date) => date.role === role)) return undefined
    const read = readOneDate(reading, { role, today: today.slice(0, 10) })
    return read && 'date' in read ? read.date.slice(0, 10) : undefined
  }
  const dated = day('letter')
  const due = day('due')
  const served = reading.served ? { served: reading.served } : {}
  return { ...(dated ? { notice_date: dated } : {}), ...(due ? { printed_due_date: due } : {}), ...served }
}
