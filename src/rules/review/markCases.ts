import type { Dialog } from '../../../dialogs/index.ts'
import type { TurnResult } from '../../../dialogs/turn.ts'
import type { Assessment } from '../../../rules/assessment.ts'
import type { Review } from './reviewState.ts'

/** An assessment as it is stored with its case: staff see whether the rules behind it were reviewed at that moment. */
export interface ReviewedAssessment extends Assessment {
  readonly rules_reviewed: Review | false
}

/** The same conversation, whose cases are stored with the state of the review. */
export const markingCases = (dialog: Dialog, review: () => Review | null): Dialog => ({
  ...dialog,
  advance: (...turn) => marked(dialog.advance(...turn), review),
  comeBack: (...moved) => {
    const cameBack = dialog.comeBack(...moved)
    return { ...cameBack, turn: marked(cameBack.turn, review) }
  },
})

function marked(result: TurnResult, review: () => Review | null): TurnResult {
  const { caseChange } = result
  if (!caseChange) return result
  const assessment: ReviewedAssessment = { ...caseChange.assessment, rules_reviewed: review() ?? false }
  return { ...result, caseChange: { ...caseChange, assessment } }
}
