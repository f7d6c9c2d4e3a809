import type { Rulebook } from '../../../rules/assessment.ts'
import type { RuleFiles } from '../../../rules/program.ts'
import { compileRulebook, readRuleFiles } from '../../../rules/rulebook.ts'
import type { RuleTexts } from '../../../rules/version.ts'

/** One version of the rules: compiled, and as written. */
export interface RuleSet {
  readonly rulebook: Rulebook
  readonly files: RuleFiles
}

/** @throws RuleFileError */
export const ruleSetOf = (texts: RuleTexts): RuleSet => ({
  rulebook: compileRulebook(texts),
  files: readRuleFiles(texts),
})

/** The files that are not tables, by what they are. */
const SINGLE = {
  parameters: 'rules/parameters.yaml',
  sources: 'rules/sources.yaml',
  register: 'rules/rules.yaml',
  conflicts: 'rules/conflicts.yaml',
} as const

export const singleFiles: readonly string[] = Object.values(SINGLE)

export const isTable = (name: string): boolean => /^rules\/tables\/[^/]+\.yaml$/.test(name)

/** The texts by their file names. */
export const filesOf = (texts: RuleTexts): ReadonlyMap<string, string> =>
  new Map([
    ...texts.tables.map(({ name, text }) => [name, text] as const),
    ...Object.entries(SINGLE).map(([part, name]) => [name, texts[part as keyof typeof SINGLE]] as const),
  ])

/** A file that is missing is an empty text here. */
export const textsOf = (files: ReadonlyMap<string, string>): RuleTexts => ({
  tables: [...files]
    .filter(([name]) => isTable(name))
    .map(([name, text]) => ({ name, text }))
    .sort((a, b) => (a.name < b.name ? -1 : 1)),
  parameters: files.get(SINGLE.parameters) ?? '',
  sources: files.get(SINGLE.sources) ?? '',
  register: files.get(SINGLE.register) ?? '',
  conflicts: files.get(SINGLE.conflicts) ?? '',
})
