import type { Facts, Notice } from '../../rules/facts.ts'
import type { View } from '../view.ts'
import type { CaseClasses } from './caseClasses.ts'

const LETTERS: ReadonlySet<Notice['type']> = new Set(['NOID', 'NOIR', 'NOIT', 'DENIAL'])
const ADULT = 18

/** Sorts of red flags: of two a first word is said before the flag itself; one is any that goes to a lawyer of their own. */
export const RED_FLAGS = ['any', 'minor', 'letter', 'own lawyer'] as const
export type RedFlag = (typeof RED_FLAGS)[number]

/**
 * The red flags in what was told: by this list, which does not ask the rules, and by the triggers of the tables that
 * bring a person within the hour or the day. Neither asks what the conversation made of it.
 */
export function redFlagsIn({ facts, today }: View, classes: CaseClasses): readonly RedFlag[] {
  const [minor, letter] = [isMinorAlone(facts), hasLetter(facts)]
  const any = minor || letter || isListed(facts) || isUrgent(classes.mostUrgentTrigger(facts, today))
  return [
    ...(any ? ['any' as const] : []),
    ...(minor ? ['minor' as const] : []),
    ...(letter ? ['letter' as const] : []),
  ]
}

/** The first words of what may turn out to be one; questions are counted from there. */
export const signsIn = ({ entries }: View): readonly RedFlag[] => [
  ...(entries.minor_heard ? ['minor' as const] : []),
  ...(entries.letter_came?.value === true ? ['letter' as const] : []),
]

const isUrgent = (priority: string | null): boolean => priority === 'P0' || priority === 'P1'

const isMinorAlone = ({ applicant_age: age, intake_by: by }: Facts): boolean =>
  age !== undefined && age < ADULT && by !== 'parent'

const hasLetter = ({ notices }: Facts): boolean => notices?.some(({ type }) => LETTERS.has(type)) ?? false

const isListed = (facts: Facts): boolean =>
  Boolean(
    facts.immediate_danger ||
      (facts.detained && facts.detained !== 'none') ||
      facts.dv_safety ||
      facts.prior_removal_order ||
      facts.in_removal_proceedings ||
      facts.criminal_or_fraud_issue ||
      facts.reasons?.some((reason) => reason === 'fear_enforcement' || reason === 'safety_violence'),
  )
