import { dateOf, dayOf } from '../../rules/calendar/calendarDate.ts'
import type { RuleFiles } from '../../rules/program.ts'
import { compileRulebook, readRuleFiles } from '../../rules/rulebook.ts'
import type { RuleTexts } from '../../rules/version.ts'
import type { Texts } from '../render/texts.ts'
import { CaseClasses } from './caseClasses.ts'
import { rememberingRulebook } from './rememberingRulebook.ts'
import { Representatives } from './representatives.ts'
import { ScriptedReader } from './scriptedReader.ts'
import type { WalkParts } from './walk.ts'

/** No question rests on the hour of the day, nor on where the person is: any will do. */
const ZONE = 'America/Chicago'
const MORNING = 'T16:00:00Z'
const office = { hours: { zone: ZONE, days: [1, 2, 3, 4, 5], opens: '09:00', closes: '17:00' } }

/**
 * The interview as it is on one day, ready to be walked (`walkPaths`).
 *
 * @param today the calendar date on which everybody begins, such as `2026-11-23`.
 * @throws RuleFileError if the rules do not compile, or none are in force on that day.
 */
export function interviewOn(today: string, rules: RuleTexts, texts: Texts): WalkParts {
  const files = readRuleFiles(rules)
  const classes = new CaseClasses(files, today)
  return {
    rulebook: rememberingRulebook(compileRulebook(rules)),
    understander: new ScriptedReader(),
    texts,
    office,
    classes,
    representatives: new Representatives(classes, formsIn(files, today)),
    now: new Date(`${dateOf(dayOf(today))}${MORNING}`),
    zone: ZONE,
  }
}

/** Every form that a parameter or a table names, and one of the court's. A form that none names is among the choices. */
function formsIn({ parameters, tables }: RuleFiles, today: string): readonly string[] {
  const listed = [...parameters.on(dayOf(today))].flatMap(([id, value]) => {
    if (!id.startsWith('forms_')) return []
    return Array.isArray(value) ? value.map(String) : [`${String(value)}-42B`]
  })
  const named = tables.flatMap(({ data }) => data.rows.flatMap(({ when }) => when.form ?? []))
  return [...new Set([...listed, ...named.map(String)])]
}
