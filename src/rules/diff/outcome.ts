import type { Answer, Assessment, Rulebook, StaffNote, Statement } from '../../../rules/assessment.ts'
import type { CaseLookedAt } from './caseLookedAt.ts'

/** Everything that the rules decide of one case. */
export interface Outcome {
  readonly assessment: Assessment
  readonly statements: readonly Statement[]
  /** What would be said to every question in between and to every false belief. */
  readonly answers: readonly Answer[]
  readonly staffNotes: readonly StaffNote[]
  /** When a person of an office that is open from nine to five has to make first contact; null: nobody has to. */
  readonly firstContact: string | null
}

const OFFICE = { zone: 'America/New_York', days: [1, 2, 3, 4, 5], opens: '09:00', closes: '17:00' }

/** Null on a day on which these rules were not in force yet. */
export function outcomeOf(rulebook: Rulebook, { facts, today }: CaseLookedAt): Outcome | null {
  try {
    const assessment = rulebook.assess(facts, today)
    const { priority } = assessment.handoff
    return {
      assessment,
      statements: rulebook.statements(facts, today),
      answers: [...rulebook.answers(facts, today), ...rulebook.beliefs(facts, today)],
      staffNotes: rulebook.staffNotes(facts, today),
      firstContact: priority && rulebook.firstContactDue(priority, new Date(today), OFFICE).toISOString(),
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'rules.none-in-force') return null
    throw error
  }
}
