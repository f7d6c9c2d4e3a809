import type { Conversation } from '../conversation.ts'
import { handoffFlow, intakeFlow, ownLawyerFlow } from '../flow.ts'
import type { AskContext, Topic } from '../topic.ts'
import type { View } from '../view.ts'
import type { CaseClasses } from './caseClasses.ts'

/**
 * What the answers to each topic's questions can tell. The story is first and alone; what may be said in passing is
 * with safety. The walk holds this list against every answer it gives.
 */
export const TOLD_BY_TOPIC: Readonly<Record<string, readonly string[]>> = {
  safety: [
    ...['safety_asked', 'detained', 'in_removal_proceedings', 'prior_removal_order', 'immediate_danger'],
    ...[
      'letter_came',
      'notices',
      'dv_safety',
      'bad_adviser',
      'criminal_or_fraud_issue',
      'outside_us',
      'reasons',
    ],
    ...['wants_person', 'represented', 'minor_heard', 'applicant_age', 'intake_by', 'appointment_attended'],
    ...['no_appointment', 'other_agency'],
  ],
  letters: [
    ...['letters_kind', 'letters.notice_date', 'letters.printed_due_date', 'letters.served'],
    ...['notices', 'notice_unclear'],
  ],
  appointment: [
    ...['appointment_status', 'appointment', 'appointment_hour', 'appointment_attended', 'no_appointment'],
  ],
  attend: ['can_attend'],
  asc: ['asc_zone', 'appointment'],
  reason: ['reasons', 'reason_work_split', 'disability_accommodation_needed', 'appointment_status', 'story'],
  applicant: ['applicant_age', 'intake_by'],
  form: ['form', 'protected_1367'],
  lawyer: ['represented', 'attorney_reachable'],
  account: ['has_online_account', 'times_already_rescheduled'],
  address: ['moved_on', 'address_updated_on'],
  conflict: ['conflict_names', 'conflict_other', 'conflict_hit', 'conflict_checked', 'conflict_with'],
  contact: [
    ...[
      'contact_name',
      'phone_heard',
      'contact_way',
      'contact_detail',
      'contact_times',
      'contact_voicemail',
      'contact_words',
    ],
    'contact_recheck',
  ],
  eligibility: ['household_size', 'income_range', 'status_category'],
  helper: ['helper_consent', 'updates_to'],
  court: ['next_hearing_date'],
  summary: ['reviewed'],
}

/** Facts of which the topics look only at whether there is one; what hangs on their values is seen in the tables. */
const ANY_VALUE: ReadonlySet<string> = new Set([
  ...[
    'form',
    'times_already_rescheduled',
    'applicant_age',
    'moved_on',
    'address_updated_on',
    'next_hearing_date',
  ],
  ...['contact_times', 'contact_voicemail', 'contact_words', 'updates_to'],
  ...['contact_name', 'contact_detail', 'asc_zone', 'appointment', 'notices', 'reasons'],
])

/**
 * Topics that come earlier in the flow and may still have to ask after an answer to this one, because its answer makes
 * a fact matter that did not matter before. The walk stops where another one goes back.
 */
const GOES_BACK: Readonly<Record<string, readonly string[]>> = {
  attend: ['appointment'],
  lawyer: ['letters', 'form'],
}

const TOPICS: readonly Topic[] = [...new Set([...intakeFlow, ...handoffFlow, ...ownLawyerFlow])]

const topicsOf = ({ stage }: Conversation): readonly Topic[] => (stage === 'handoff' ? handoffFlow : TOPICS)

/** True where an answer to `from` may make `to` ask: what comes later in the flow, or goes back as listed. */
export function mayMakeAsk(from: string, to: string, conversation: Conversation): boolean {
  const place = (topic: string) => topicsOf(conversation).findIndex(({ id }) => id === topic)
  return place(from) <= place(to) || (GOES_BACK[from]?.includes(to) ?? false)
}

/** A topic with its question now, and what it looked at to decide that. */
interface Asked {
  readonly topic: Topic
  readonly question: string | null
  readonly facts: ReadonlySet<string>
  readonly needs: ReadonlySet<string>
}

/**
 * Two states of a conversation with the same words here have the same future: the same question is open; the topics
 * that can still ask something are the same, saw the same facts and want the same now; and in every row of the tables
 * that one of their answers can still move, the same conditions are settled in the same way.
 */
export function sameFuture(conversation: Conversation, view: View, classes: CaseClasses): string {
  const { open, stage, mode, queuedAt } = conversation
  if (!open) return `the end ${stage} ${mode}`
  const { facts, entries, today } = view
  const waitsFor = classes.waitsFor(facts, today)
  const asked = topicsOf(conversation).map((topic) => ask(topic, view))
  const live = liveTopics(asked, waitsFor, view, conversation)
  const tellable = new Set(live.flatMap(({ topic }) => TOLD_BY_TOPIC[topic.id] ?? []))
  const seen = new Set(live.flatMap((each) => [...each.facts]))
  return [
    ...[open.id, open.asked, JSON.stringify(open.about), stage, mode, queuedAt !== null],
    stage === 'handoff' ? Boolean(entries.applicant_deceased) : outcomeNow(view),
    [...seen].flatMap((fact) => (fact in entries ? [seenOf(fact, view)] : [])).sort(),
    live.map(({ topic, question, needs }) => [
      topic.id,
      question,
      [...needs].map((path) => view.needs.has(path)),
    ]),
    JSON.stringify(unfinished(view, tellable, waitsFor)),
    classes.standing(facts, today, tellable),
  ].join('#')
}

/** Asks a topic, and watches what it looks at. */
function ask(topic: Topic, view: View): Asked {
  const facts = new Set<string>()
  const needs = new Set<string>()
  const watched = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(from, name) {
        facts.add(String(name))
        return Reflect.get(from, name)
      },
    })
  const context: AskContext = {
    facts: watched(view.facts),
    entries: watched(view.entries),
    needs: new WatchedNeeds(view.needs, needs),
    assessment: view.assessment,
    now: view.now,
    today: view.today,
  }
  return { topic, question: topic.asks(context), facts, needs }
}

class WatchedNeeds extends Set<string> {
  private readonly real: ReadonlySet<string>
  private readonly seen: Set<string>

  constructor(real: ReadonlySet<string>, seen: Set<string>) {
    super()
    this.real = real
    this.seen = seen
  }

  override has(path: string): boolean {
    this.seen.add(path)
    return this.real.has(path)
  }
}

/**
 * The topics that ask now, and those that an answer to one of these can wake: because they look at a fact that it may
 * tell, or at a need that may arise while a row still waits for that fact.
 */
function liveTopics(
  asked: readonly Asked[],
  waitsFor: ReadonlySet<string>,
  view: View,
  conversation: Conversation,
): readonly Asked[] {
  const live = new Set(asked.filter(({ question }) => question !== null))
  for (;;) {
    const tellable = new Set([...live].flatMap(({ topic }) => TOLD_BY_TOPIC[topic.id] ?? []))
    const woken = asked.filter(
      (each) =>
        !live.has(each) &&
        ([...each.facts].some((fact) => !(fact in view.entries) && tellable.has(fact)) ||
          ([...live].some(({ topic }) => mayMakeAsk(topic.id, each.topic.id, conversation)) &&
            [...each.needs].some((path) => canArise(path, view, waitsFor)))),
    )
    if (woken.length === 0) return [...live]
    for (const each of woken) live.add(each)
  }
}

function canArise(path: string, { entries }: View, waitsFor: ReadonlySet<string>): boolean {
  if (!waitsFor.has(path.split('.')[0] ?? path)) return false
  if (path === 'appointment.tz') return !entries.asc_zone
  if (path === 'appointment.local') return !entries.appointment_hour && entries.appointment?.state === 'known'
  return !(path in entries)
}

const outcomeNow = ({ assessment: { handoff }, entries, facts }: View): string =>
  [
    handoff.type,
    handoff.priority,
    !facts.appointment_status && (entries.appointment_attended || entries.no_appointment) ? 'moot' : '',
  ].join()

function seenOf(fact: string, { entries }: View): string {
  const entry = entries[fact]
  if (entry?.state !== 'known') return `${fact} closed`
  return ANY_VALUE.has(fact) ? fact : `${fact} ${String(entry.value)}`
}

/** The values that a later answer completes: a day its hour and zone, a letter its dates, a move its day of notice. */
function unfinished(
  { facts }: View,
  tellable: ReadonlySet<string>,
  waitsFor: ReadonlySet<string>,
): readonly unknown[] {
  return [
    tellable.has('appointment') && waitsFor.has('appointment') ? facts.appointment : null,
    tellable.has('notices') ? facts.notices : null,
    tellable.has('address_updated_on') ? facts.moved_on : null,
  ]
}
