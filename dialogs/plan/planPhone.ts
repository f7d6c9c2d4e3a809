import { isDiscreet } from './currentPlan.ts'
import { phoneHours } from './phoneHours.ts'
import type { ScriptLine, SectionDraft } from './planDocument.ts'
import type { PlanMaking } from './planMaking.ts'

/** The sentences that send a person to the telephone. */
export const CALLS: ReadonlySet<string> = new Set(['plan.phone_open', 'plan.phone_closed'])

const callStatement = ({ view }: PlanMaking) => view.statements.find(({ say }) => CALLS.has(say))

/** Where to call and when it is open on the person's clock (FACT-03, TIME-03), and what holds of the call. */
export function phoneSection(making: PlanMaking): SectionDraft {
  const { say, view } = making
  const call = callStatement(making)
  if (!call) return { id: 'phone', blocks: [], rules: [] }
  const { at, from, to, zone } = phoneHours(view)
  const row = (name: string, params?: Readonly<Record<string, unknown>>) => ({
    label: say(`plan_page.phone.${name}.label`),
    values: [say(`plan_page.phone.${name}.value`, params)],
  })
  const rows = [
    row('number'),
    row('tty'),
    row('hours', { from, to, zone }),
    ...(call.say === 'plan.phone_closed' ? [row('next', { at })] : []),
    row('languages'),
  ]
  const text = { kind: 'text', text: say('plan_page.phone.about') } as const
  return { id: 'phone', blocks: [{ kind: 'rows', rows }, text], rules: call.rules }
}

/** What each line of the script rests on. Which is said depends on how the appointment stands. */
const SCRIPT: readonly { id: string; rules: readonly string[]; when(making: PlanMaking): boolean }[] = [
  { id: 'machine', rules: ['FACT-04'], when: () => true },
  { id: 'spanish', rules: ['FACT-03'], when: ({ language }) => language !== 'en' },
  { id: 'late', rules: ['CHAN-03', 'POL-04'], when: (making) => opening(making) === 'late' },
  { id: 'timely', rules: ['REG-01'], when: (making) => opening(making) === 'timely' },
  { id: 'closed', rules: ['FACT-08'], when: (making) => opening(making) === 'closed' },
  { id: 'reason', rules: ['POL-02'], when: givesReason },
  {
    id: 'accommodation',
    rules: ['ACC-01'],
    when: ({ view }) => view.facts.disability_accommodation_needed === true,
  },
  { id: 'receipt', rules: ['CHAN-07'], when: () => true },
  { id: 'ticket', rules: ['CHAN-08'], when: () => true },
]

/** How the appointment will stand when somebody answers; `not_applicable` where no other date is asked for. */
function opening({ view }: PlanMaking): 'late' | 'timely' | 'closed' | 'not_applicable' {
  if (view.facts.appointment_status === 'asc_closed') return 'closed'
  // The line opens after the appointment only.
  if (view.statements.some(({ say }) => say === 'plan.no_channel')) return 'late'
  return view.assessment.request_timing
}

/** What to say of violence, fear or custody is for an attorney to talk over first (INT-04, INT-05). */
function givesReason(making: PlanMaking): boolean {
  const { assessment } = making.view
  if (isDiscreet(making.view) || assessment.reason_strength === 'attorney_review') return false
  return ['late', 'timely'].includes(opening(making))
}

/** What to say in English, line by line. No keys to press: no source says which. */
export function scriptSection(making: PlanMaking): SectionDraft {
  if (!callStatement(making)) return { id: 'script', blocks: [], rules: [] }
  const told = SCRIPT.filter(({ when }) => when(making))
  const { appointment } = making.view.facts
  const date = appointment ? { date: { $date: appointment.local.slice(0, 10) } } : {}
  const lines = told.map(({ id }): ScriptLine => {
    const dated = `plan_script.${id}.say`
    const key = appointment || !making.has(`${dated}_no_date`) ? dated : `${dated}_no_date`
    const note = `plan_script.${id}.note`
    return {
      say: making.sayInEnglish(key, date),
      means: making.language === 'en' ? null : making.say(key, date),
      note: making.has(note) ? making.say(note) : null,
    }
  })
  const intro = { kind: 'text', text: making.say('plan_script.intro') } as const
  return {
    id: 'script',
    blocks: [intro, { kind: 'script', lines }],
    rules: told.flatMap(({ rules }) => rules),
  }
}
