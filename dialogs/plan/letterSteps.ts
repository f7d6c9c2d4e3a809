import type { Deadline } from '../../rules/assessment.ts'
import type { Reply } from '../turn.ts'
import type { View } from '../view.ts'

const isDenial = ({ kind }: Deadline) => kind === 'DENIAL'
const isAnswer = ({ kind }: Deadline) => kind !== 'DENIAL' && kind !== 'ADDRESS_CHANGE'

/** Until when USCIS must have the answer to each open letter. */
export const responseSteps = ({ assessment }: View): readonly Reply[] =>
  assessment.deadlines
    .filter((deadline) => isAnswer(deadline) && deadline.days_left >= 0)
    .map((deadline) => ({
      key: isPrinted(deadline) ? 'plan.respond_printed' : 'plan.respond_computed',
      params: paramsOf(deadline),
    }))

/** Until when a motion after a denial must be there, or that the usual time has ended (DEN-08). */
export const denialSteps = ({ assessment }: View): readonly Reply[] =>
  assessment.deadlines.filter(isDenial).map((deadline) => ({
    key: deadline.days_left >= 0 ? 'plan.denial_deadline' : 'plan.denial_passed',
    params: { date: { $date: deadline.date } },
  }))

/** A date that has passed is said: the person must not hear only of the next one. */
export const passedDeadlines = ({ assessment }: View): readonly Reply[] =>
  assessment.deadlines
    .filter((deadline) => isAnswer(deadline) && deadline.days_left < 0)
    .map((deadline) => ({ key: 'plan.respond_passed', params: paramsOf(deadline) }))

const isPrinted = (deadline: Deadline) => deadline.steps.some(({ step }) => step === 'printed')

const paramsOf = (deadline: Deadline) => ({
  letter: { $key: `letters.names.${deadline.kind}` },
  date: { $date: deadline.date },
})
