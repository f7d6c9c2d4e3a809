import { parseArgs } from 'node:util'
import { RuleFileError } from '../../../rules/engine/ruleFileError.ts'
import { readRuleFiles } from '../../../rules/rulebook.ts'
import { readRuleTexts } from '../../content/loadRulebook.ts'
import { loadStaffTexts, loadTexts } from '../../content/loadTexts.ts'
import { checkRules } from '../../rules/check/checkRules.ts'
import type { Finding } from '../../rules/check/finding.ts'

/** `rules check [--json] [--today 2026-11-22]`: status 1 when something is wrong; warnings alone leave it at 0. */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { json: { type: 'boolean' }, today: { type: 'string' } },
  })
  const findings = found(values.today ?? new Date().toISOString().slice(0, 10))
  const errors = findings.filter(({ severity }) => severity === 'error').length
  if (values.json) process.stdout.write(`${JSON.stringify(findings, null, 2)}\n`)
  else process.stdout.write(`${findings.map(lineOf).join('')}${summary(errors, findings.length - errors)}\n`)
  return errors > 0 ? 1 : 0
}

function found(today: string): readonly Finding[] {
  const [client, staff] = [loadTexts(), loadStaffTexts()]
  // What staff read is in the languages of the office; those of clients may be more.
  const texts = Object.fromEntries(
    Object.entries(client).map(([language, tree]) => [
      language,
      { client: tree, staff: staff[language] ?? null },
    ]),
  )
  try {
    return checkRules(readRuleFiles(readRuleTexts()), texts, today)
  } catch (error) {
    if (!(error instanceof RuleFileError)) throw error
    const { file, line, message } = error
    return [{ kind: 'does not compile', severity: 'error', file, line, problem: message }]
  }
}

const lineOf = ({ severity, kind, file, line, problem }: Finding): string =>
  `${severity} · ${kind} · ${file}${line === null ? '' : `:${line}`}\n  ${problem}\n`

const summary = (errors: number, warnings: number): string =>
  errors + warnings === 0 ? 'The rules hold.' : `${errors} wrong, ${warnings} to look at.`
