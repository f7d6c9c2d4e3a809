import { dateOf, dayOf } from '../../../rules/calendar/calendarDate.ts'
import type { RuleFiles } from '../../../rules/program.ts'
import { answerFindings } from './answers.ts'
import { carriedFindings } from './carriedRules.ts'
import type { Finding } from './finding.ts'
import { compileFindings, holesInTime } from './periods.ts'
import { proofFindings } from './proofs.ts'
import { settledFindings, type TextTrees, textFindings } from './texts.ts'

/**
 * Everything that can be wrong with the rules although each file reads well by itself: cases without an answer or with
 * two, rows that can never match, holes in time, rules that nobody keeps, texts that are missing, sentences that state
 * as settled what is not, questions in between without an answer, reviews past due.
 *
 * @param today the calendar date against which reviews are past due.
 */
export function checkRules(files: RuleFiles, texts: TextTrees, today: string): readonly Finding[] {
  return [
    ...tableFindings(files),
    ...answerFindings(files),
    ...carriedFindings(files),
    ...textFindings(files, texts),
    ...settledFindings(files),
    ...reviewFindings(files, today),
  ]
}

/** A number that is missing on some day leaves the tables of that day without a meaning to prove. */
function tableFindings(files: RuleFiles): readonly Finding[] {
  const holes = holesInTime(files)
  if (holes.length > 0) return holes
  const faults = proofFindings(files)
  return faults.length > 0 ? faults : compileFindings(files)
}

function reviewFindings({ tables, sources }: RuleFiles, today: string): readonly Finding[] {
  const past = (due: string) => dayOf(due) < dayOf(today)
  const ofTables = tables
    .filter(({ data }) => past(data.review.due))
    .map(({ name, data }) => [name, `the review of "${data.id}" was due on ${data.review.due}`])
  const ofSources = [...sources]
    .filter(([, { review_due: due }]) => past(due))
    .map(([id, { review_due: due }]) => ['rules/sources.yaml', `"${id}" was to be read again by ${due}`])
  return [...ofTables, ...ofSources].map(([file = '', problem = '']) => ({
    kind: 'review past due',
    severity: 'warning',
    file,
    line: null,
    problem: `${problem}; today is ${dateOf(dayOf(today))}`,
  }))
}
