import { expect } from 'vitest'
import type { RuleTexts } from '../../rules/version.ts'
import { readRuleTexts } from '../../src/content/loadRulebook.ts'

const texts = readRuleTexts()

/** The real rules with one change in one table; fails if the table does not hold what is to be changed. */
export function changed(table: string, from: string | RegExp, to: string): RuleTexts {
  const name = `rules/tables/${table}.yaml`
  const tables = texts.tables.map((each) => {
    if (each.name !== name) return each
    const text = each.text.replace(from, to)
    expect(text).not.toBe(each.text)
    return { name, text }
  })
  return { ...texts, tables }
}

/** The real rules with another value of a number that never changed. */
export function changedNumber(id: string, value: number): RuleTexts {
  const parameters = texts.parameters.replace(new RegExp(`(\\n {2}${id}:\\n {4}- value: ).*`), `$1${value}`)
  expect(parameters).not.toBe(texts.parameters)
  return { ...texts, parameters }
}
