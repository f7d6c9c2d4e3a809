import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { RuleFileError } from '../../../rules/engine/ruleFileError.ts'
import { CalendarDate } from '../../../rules/facts.ts'
import { AppError } from '../../appError.ts'
import { readRuleTexts } from '../../content/loadRulebook.ts'
import { diffRules } from '../../rules/diff/diffRules.ts'
import { CannotCompareError } from '../../rules/diff/fitToEngine.ts'
import { type DiffReport, reportInWords } from '../../rules/diff/report.ts'
import { readRevision } from '../../rules/diff/revision.ts'
import { readShippedCases } from '../../rules/diff/shippedCases.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const CASES = fileURLToPath(new URL('../../../test/rules/cases/', import.meta.url))

/**
 * `rules diff --from <git revision> [--json] [--exit-code] [--today 2026-11-22]`: who would be treated differently by
 * the rules as they lie here than by those of the revision. Status 0, also with differences unless `--exit-code` asks
 * for 1 then; 1 when the two cannot be compared; 64 for a revision that cannot be read.
 */
export async function run(args: readonly string[]): Promise<number> {
  const { from, today, json, exitCode } = readOptions(args)
  const earlier = await readRevision(from, ROOT)
  const compared = compare({ name: from, earlier, today })
  if (typeof compared === 'string') {
    process.stderr.write(`${compared}\n`)
    return 1
  }
  process.stdout.write(json ? `${JSON.stringify(compared, null, 2)}\n` : reportInWords(compared))
  return exitCode && compared.differing > 0 ? 1 : 0
}

/** The report, or a sentence on why there is none. */
function compare(
  input: Pick<Parameters<typeof diffRules>[0], 'name' | 'earlier' | 'today'>,
): DiffReport | string {
  try {
    return diffRules({ ...input, current: readRuleTexts(), shipped: readShippedCases(CASES) })
  } catch (error) {
    if (error instanceof CannotCompareError) return error.message
    if (error instanceof RuleFileError) return `The rules that lie here do not compile: ${error.message}`
    throw error
  }
}

class DiffOptionError extends AppError {
  readonly code = 'cli.wrong-option'
}

function readOptions(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      from: { type: 'string' },
      today: { type: 'string' },
      json: { type: 'boolean', default: false },
      'exit-code': { type: 'boolean', default: false },
    },
  })
  const { from, today = new Date().toISOString().slice(0, 10), json, 'exit-code': exitCode } = values
  if (from === undefined) {
    throw new DiffOptionError('Say what to compare with: npm run rules:diff -- --from <git revision>.')
  }
  if (!CalendarDate.safeParse(today).success) {
    throw new DiffOptionError('--today must be a calendar date such as 2026-11-22.')
  }
  return { from, today, json, exitCode }
}
