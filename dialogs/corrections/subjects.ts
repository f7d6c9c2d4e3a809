import type { CorrectionSubject } from '../understanding/reading.ts'

/** Something told that can be changed by name: the facts that it stands for, and the question that asks for it anew. */
export interface Subject {
  readonly id: CorrectionSubject | 'safety' | 'attend' | 'people' | 'whose' | 'eligibility'
  readonly facts: readonly string[]
  readonly question: string
}

/** With the months that stand for days, and the questions for those days. */
const MOVE = ['moved_on', 'address_updated_on'].flatMap((fact) => [fact, `${fact}_month`, `${fact}_day`])

/** In the order in which they are offered. */
export const subjects: readonly Subject[] = [
  { id: 'date', facts: ['appointment', 'appointment_hour'], question: 'appointment.date' },
  {
    id: 'status',
    facts: ['appointment_status', 'appointment_attended', 'no_appointment'],
    question: 'appointment.status',
  },
  { id: 'reason', facts: ['reasons', 'reason_work_split'], question: 'reason.what' },
  { id: 'attend', facts: ['can_attend'], question: 'attend.can' },
  {
    id: 'letters',
    facts: [
      'notices',
      'notice_unclear',
      'letter_came',
      'letters_kind',
      'letters.notice_date',
      'letters.printed_due_date',
      'letters.served',
    ],
    question: 'letters.kind',
  },
  { id: 'form', facts: ['form', 'protected_1367'], question: 'form.which' },
  { id: 'lawyer', facts: ['represented', 'attorney_reachable'], question: 'lawyer.has' },
  {
    id: 'safety',
    facts: ['safety_asked', 'detained', 'in_removal_proceedings', 'prior_removal_order'],
    question: 'safety.flags',
  },
  { id: 'court', facts: ['next_hearing_date'], question: 'court.date' },
  { id: 'place', facts: ['asc_zone'], question: 'asc.city' },
  { id: 'age', facts: ['applicant_age'], question: 'applicant.age' },
  { id: 'account', facts: ['has_online_account', 'times_already_rescheduled'], question: 'account.has' },
  { id: 'move', facts: MOVE, question: 'address.moved' },
  {
    id: 'people',
    facts: ['conflict_names', 'conflict_other', 'conflict_checked', 'conflict_hit'],
    question: 'conflict.names',
  },
  { id: 'name', facts: ['contact_name'], question: 'contact.name' },
  {
    id: 'contact',
    facts: ['contact_way', 'contact_detail', 'contact_times', 'contact_voicemail', 'contact_words'],
    question: 'contact.way',
  },
  {
    id: 'eligibility',
    facts: ['household_size', 'income_range', 'status_category', 'eligibility'],
    question: 'eligibility.household',
  },
  { id: 'whose', facts: ['intake_by', 'helper_consent', 'updates_to'], question: 'applicant.whose' },
]

/** What is part of another subject when it is named: the hour goes with the day, a letter's dates with the letter. */
const partOf: Partial<Record<CorrectionSubject, Subject['id']>> = {
  hour: 'date',
  letter_date: 'letters',
  due: 'letters',
}

export function subjectOf(id: string): Subject | undefined {
  const whole = partOf[id as CorrectionSubject] ?? id
  return subjects.find((subject) => subject.id === whole)
}
