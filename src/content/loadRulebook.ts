import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Rulebook } from '../../rules/assessment.ts'
import { compileRulebook } from '../../rules/rulebook.ts'
import type { RuleTexts } from '../../rules/version.ts'
import { knownRules } from './knownRules.ts'

const RULES = new URL('../../rules/', import.meta.url)

/** The data files of the law as they lie in the repository. */
export function readRuleTexts(): RuleTexts {
  const tables = readdirSync(fileURLToPath(new URL('tables/', RULES)))
    .filter((name) => name.endsWith('.yaml'))
    .sort()
  return {
    tables: tables.map((name) => ({ name: `rules/tables/${name}`, text: read(`tables/${name}`) })),
    parameters: read('parameters.yaml'),
    sources: read('sources.yaml'),
    register: read('rules.yaml'),
    conflicts: read('conflicts.yaml'),
  }
}

/** @throws RuleFileError if a data file cannot be used; the message says where and why. */
export function loadRulebook(): Rulebook {
  const texts = readRuleTexts()
  return compileRulebook({ ...texts, values: knownRules(texts) })
}

const read = (path: string): string => readFileSync(new URL(path, RULES), 'utf8')
