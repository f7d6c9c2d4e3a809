import { z } from 'zod'
import type { Channel, Priority, RequestTiming, Strength, ToolBlocker, Urgency } from './assessment.ts'
import type { Numbers } from './engine/range.ts'
import { ReasonId } from './facts.ts'

const literals = <T extends string>(...values: readonly T[]) => z.enum(values as readonly [T, ...T[]])

const strength = literals<Strength>(
  'strong',
  'sufficient_with_evidence',
  'weak',
  'attorney_review',
  'unknown',
  'not_applicable',
)
const channel = literals<Channel>(
  'online_tool',
  'phone_contact_center',
  'accommodation_request',
  'written_response_to_notice',
  'form_i290b_via_attorney',
  'immigration_court_process',
  'own_attorney',
  'attorney',
  'wait_for_new_notice',
  'attend',
)
export const channelIds = channel.options
const blocker = literals<ToolBlocker>(
  'appointment_passed',
  'within_12_hours',
  'no_account',
  'rescheduled_two_or_more',
  'form_excluded',
  'protected_1367_ask_attorney',
  'court_case_ask_attorney',
  'in_custody',
  'not_launched',
)

/** How much may be said before a person has looked: nothing, all but to go or to call, or everything. */
export const guidanceLevels = ['nothing', 'held', 'full'] as const

const dataQualityFlag = z.enum([
  'appointment_on_federal_holiday',
  'appointment_on_sunday',
  'computed_deadline_earlier_than_printed',
  'upcoming_but_passed',
  'missed_but_ahead',
  'notice_dated_in_future',
  'dates_contradict',
])
export const dataQualityFlags = dataQualityFlag.options

/** Where in the plan the sentence about a deadline stands. */
const deadlinePlace = z.enum(['to_answer', 'denial', 'passed', 'address'])
export type DeadlinePlace = z.infer<typeof deadlinePlace>

/** The key of a text: `plan.late`. That every language has it is checked where the texts are. */
const textKey = z.string().regex(/^[a-z_]+(\.[a-z0-9_]+)+$/, 'the key of a text such as plan.late')

/** False for a sentence that rests on a rule which an attorney has yet to confirm, or on the office's own rule. */
const settled = z.literal(false).optional()

/** What is said to a question, or to a false belief, that understanding has under this name. */
const answer = {
  to: z.string().regex(/^[a-z0-9_]+$/, 'the name of a question such as case_over'),
  say: textKey,
  /** `offered`: a person of the office can tell more; `now`: one takes over. */
  person: z.enum(['offered', 'now']).optional(),
  settled,
}

/** What the rows of each table may answer. `days` is a number, or the id of one in parameters.yaml. */
export function outcomeSchemas(numbers: Numbers) {
  const days = z.union([z.int(), z.string()]).transform((written, context) => {
    const value = typeof written === 'number' ? written : numbers.get(written)
    if (value !== undefined) return value
    context.addIssue({ code: 'custom', message: 'a number or the id of a number in parameters.yaml' })
    return z.NEVER
  })
  return {
    reasons: z.strictObject({
      strength,
      listed: z.boolean(),
      /** The reasons that decide before all others, 1 first. */
      decisive: z.int().min(1).optional(),
    }),
    'reason-not-stated': z.strictObject({ reason: ReasonId }),
    timing: z.strictObject({ timing: literals<RequestTiming>('timely', 'late', 'not_applicable') }),
    'online-tool-blockers': z.strictObject({ blocker }),
    'online-tool': z.strictObject({ allowed: z.boolean() }),
    'timely-channel': z.strictObject({ available: z.boolean().nullable() }),
    channels: z.strictObject({ channels: z.array(channel) }),
    'more-channels': z.strictObject({ channel, place: z.enum(['first', 'last']) }),
    urgency: z.strictObject({ urgency: literals<Urgency>('critical', 'urgent', 'soon', 'routine') }),
    'handoff-triggers': z.strictObject({
      trigger: z.string().regex(/^H-\d\d$/, 'a trigger such as H-05'),
      /** Null: no place in the queue. */
      priority: literals<Priority>('P0', 'P1', 'P2', 'P3').nullable(),
    }),
    handoff: z.strictObject({
      type: literals('none', 'attorney', 'own_attorney'),
      priority: z.enum(['of_most_urgent_trigger']).optional(),
    }),
    'data-quality': z.strictObject({ flag: dataQualityFlag }),
    'notice-periods': z.strictObject({ days }),
    'notice-mailing': z.strictObject({ step: z.enum(['mail', 'abroad', 'none']), days }),
    'notice-rolling': z.strictObject({ roll: z.boolean() }),
    'ask-first': z.strictObject({ fact: z.string() }),
    /** Business days before the deadline by which the office suggests to be done. */
    'do-by': z.strictObject({ days }),
    'biometrics-reuse': z.strictObject({ reuse: z.enum(['always_new', 'may_reuse']) }),
    guidance: z.strictObject({ guidance: z.enum(guidanceLevels) }),
    /** A sentence, or the place of the sentences about deadlines. */
    statements: z.union([
      z.strictObject({ say: textKey, papers: z.enum(['of_reason', 'asc_closed']).optional(), settled }),
      z.strictObject({ deadlines: deadlinePlace }),
    ]),
    'deadline-statements': z.strictObject({ say: textKey, place: deadlinePlace, settled }),
    answers: z.strictObject(answer),
    beliefs: z.strictObject(answer),
    'staff-notes': z.strictObject({ note: z.string().regex(/^[a-z0-9_]+$/) }),
  }
}

export type Outcomes = {
  readonly [Id in keyof ReturnType<typeof outcomeSchemas>]: z.output<ReturnType<typeof outcomeSchemas>[Id]>
}
export type TableId = keyof Outcomes
