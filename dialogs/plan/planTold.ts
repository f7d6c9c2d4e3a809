import type { Notice } from '../../rules/facts.ts'
import { monthOf } from '../topics/address/address.ts'
import { isDiscreet } from './currentPlan.ts'
import type { PlanRow, SectionDraft } from './planDocument.ts'
import type { PlanMaking } from './planMaking.ts'

/** What the person told, and nothing else, so that they or who helps them can see whether it is right. */
export function toldSection(making: PlanMaking): SectionDraft {
  const { facts } = making.view
  const rows = [
    row(making, 'form', facts.form),
    row(making, 'status', facts.appointment_status && choice(making, 'status', facts.appointment_status)),
    row(making, 'appointment', appointmentWords(making)),
    row(making, 'reason', ...reasons(making)),
    row(making, 'can_attend', yesOrNo(making, facts.can_attend)),
    row(making, 'times', timesChanged(making)),
    row(making, 'account', accountWords(making)),
    ...(facts.notices ?? []).map((notice) => letterRow(making, notice)),
    row(making, 'moved_on', dayOrMonth(making, 'moved_on')),
    row(making, 'address_updated_on', dayOrMonth(making, 'address_updated_on')),
    row(making, 'next_hearing_date', dayWords(making, facts.next_hearing_date)),
    row(making, 'ij_biometrics_deadline', dayWords(making, facts.ij_biometrics_deadline)),
  ].filter(({ values }) => values.length > 0)
  const wrong = { kind: 'text', text: making.say('plan_page.told.wrong') } as const
  return { id: 'told', blocks: rows.length > 0 ? [{ kind: 'rows', rows }, wrong] : [], rules: [] }
}

const row = ({ say }: PlanMaking, name: string, ...values: readonly (string | undefined)[]): PlanRow => ({
  label: say(`plan_page.told.${name}`),
  values: values.filter((value) => value !== undefined),
})

const choice = ({ say }: PlanMaking, name: string, value: string): string =>
  say(`plan_page.told.choices.${name}.${value}`)

const dayWords = ({ say }: PlanMaking, date: string | undefined): string | undefined =>
  date === undefined ? undefined : say('plan_page.day', { day: { $date: date } })

/** The month, where no day was told. */
function dayOrMonth(making: PlanMaking, fact: 'moved_on' | 'address_updated_on'): string | undefined {
  const month = monthOf(making.view.entries, fact)?.month
  return month
    ? making.say('plan_page.day', { day: { $month: month } })
    : dayWords(making, making.view.facts[fact])
}

const yesOrNo = ({ say }: PlanMaking, value: boolean | undefined): string | undefined =>
  value === undefined ? undefined : say(`plan_page.told.${value ? 'yes' : 'no'}`)

/** With the zone of the ASC where it is known: the hour is the one on its clock (TIME-01). */
export function appointmentWords({ say, view }: PlanMaking): string | undefined {
  const { appointment } = view.facts
  if (!appointment) return undefined
  const { local, tz } = appointment
  if (local.length === 10 || !tz) return say('plan_page.day', { day: { $date: local } })
  return say('dates.in_zone', { time: { $date: local }, zone: { $zone: view.now.toISOString(), zone: tz } })
}

function reasons(making: PlanMaking): readonly string[] {
  if (isDiscreet(making.view)) return []
  const told = (making.view.facts.reasons ?? []).filter((reason) => reason !== 'none')
  return told.map((reason) => making.say(`reasons.${reason}`))
}

function timesChanged({ say, view }: PlanMaking): string | undefined {
  const { times_already_rescheduled: count } = view.facts
  return count ? say('plan_page.told.times_changed', { count }) : undefined
}

function accountWords(making: PlanMaking): string | undefined {
  const { has_online_account: account } = making.view.facts
  return account === 'can_create' ? making.say('plan_page.told.no') : yesOrNo(making, account)
}

function letterRow(making: PlanMaking, notice: Notice): PlanRow {
  const { say, has } = making
  const name = `letters.names.${notice.type}`
  const part = (key: string, date: string | undefined) =>
    date === undefined ? [] : [say(`plan_page.told.letter.${key}`, { date: { $date: date } })]
  return {
    label: say('plan_page.told.letter.label'),
    values: [
      has(name) ? say(name) : say(`plan_page.told.letter.names.${notice.type}`),
      ...part('dated', notice.notice_date),
      ...part('printed', notice.printed_due_date),
      ...(notice.served ? [say(`plan_page.told.letter.served.${notice.served}`)] : []),
    ],
  }
}
