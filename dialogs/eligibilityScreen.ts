import { type IncomeRange, type StatusCategory, screenEligibility } from '../rules/eligibility.ts'
import type { FactEntry } from './conversation.ts'
import { type Draft, sayOnce, update } from './draft.ts'
import { isEmergency } from './topics/eligibility/eligibility.ts'
import type { View } from './view.ts'

/** Writes what the screen found for staff; the client hears only that a person decides (INT-05). */
export function noteEligibility(draft: Draft, view: View): void {
  if (!view.incomeLines?.(1)) return
  const { facts } = draft.conversation
  const value = screenEligibility({
    income: toldOf<IncomeRange>(facts.income_range),
    status: toldOf<StatusCategory>(facts.status_category),
    wasHurt: view.facts.dv_safety === true,
    emergency: isEmergency(view.assessment),
  })
  const at = view.now.toISOString()
  const entry: FactEntry = { state: 'known', value, words: '', at, from: 'confirmed' }
  update(draft, { facts: { ...facts, eligibility: entry } })
  if (facts.household_size) sayOnce(draft, 'eligibility.noted')
}

const toldOf = <T>(entry: FactEntry | undefined): T | null =>
  entry?.state === 'known' ? (entry.value as T) : null
