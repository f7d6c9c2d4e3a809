import type { Facts } from '../rules/facts.ts'
import { type Draft, sayOnce } from './draft.ts'
import type { View } from './view.ts'

type Flag = { readonly key: string; readonly when: (facts: Facts) => boolean }

/** First words for each red flag, with the telephone numbers that help now. In the order they are said. */
const flags: readonly Flag[] = [
  { key: 'redflags.danger', when: (facts) => facts.immediate_danger === true },
  { key: 'redflags.violence', when: (facts) => facts.dv_safety === true || has(facts, 'safety_violence') },
  { key: 'redflags.custody', when: (facts) => facts.detained !== undefined && facts.detained !== 'none' },
  { key: 'redflags.court', when: (facts) => facts.in_removal_proceedings === true },
  { key: 'redflags.order', when: (facts) => facts.prior_removal_order === true },
  { key: 'redflags.fear', when: (facts) => has(facts, 'fear_enforcement') },
  { key: 'redflags.notario', when: (facts) => facts.bad_adviser === true || has(facts, 'bad_advice') },
]

const has = (facts: Facts, reason: NonNullable<Facts['reasons']>[number]) =>
  facts.reasons?.includes(reason) ?? false

/** What is said where another date was named: which one, or any of them. Once: nobody is warned twice. */
const ELSEWHERE: ReadonlyMap<unknown, string> = new Map([
  ['ice_check_in', 'elsewhere.ice_check_in'],
  ['court_hearing', 'elsewhere.court_hearing'],
  ['interview', 'elsewhere.interview'],
])

const sayElsewhere = (draft: Draft, date: unknown) =>
  sayOnce(draft, ELSEWHERE.get(date) ?? 'ending.other_agency')

export function sayRedFlags(draft: Draft, view: View): void {
  if (view.entries.applicant_deceased) sayOnce(draft, 'redflags.deceased')
  if (view.entries.other_agency) sayElsewhere(draft, view.entries.other_agency.value)
  if (view.entries.other_language) sayOnce(draft, 'control.other_language')
  if (view.facts.notice_unclear) sayOnce(draft, 'letters.unsure')
  for (const flag of flags) if (flag.when(view.facts)) sayOnce(draft, flag.key)
}
