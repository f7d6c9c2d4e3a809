import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { compileRulebook, readRuleFiles } from '../../../rules/rulebook.ts'
import { knownRules, saveRules } from '../../../src/content/knownRules.ts'
import { readRuleTexts } from '../../../src/content/loadRulebook.ts'

const folder = mkdtempSync(join(tmpdir(), 'rules-'))
const file = join(folder, 'values.json')
const texts = readRuleTexts()
const data = (known = texts.values) => {
  const { tables, ...rest } = readRuleFiles({ ...texts, ...(known && { values: known }) })
  return {
    tables: tables.map(({ name, data }) => ({ name, data })),
    ...rest,
    parameters: rest.parameters.changes,
  }
}

beforeAll(() => saveRules(texts, file))
afterAll(() => rmSync(folder, { recursive: true }))

it('says of every text what its YAML says', () => {
  const known = knownRules(texts, file)
  expect(known.size).toBe(texts.tables.length + 4)
  expect(data(known)).toEqual(data())
})

it('knows nothing of a text that was changed since, and its mistakes are told with their line', () => {
  const [first, ...others] = texts.tables
  if (!first) throw new Error('there is a table')
  const changed = { ...texts, tables: [{ ...first, text: `${first.text}\nbogus: 1\n` }, ...others] }
  const known = knownRules(changed, file)
  expect(known.has(changed.tables[0]?.text ?? '')).toBe(false)
  expect(known.size).toBe(texts.tables.length + 3)
  expect(() => compileRulebook({ ...changed, values: known })).toThrow(`${first.name}`)
})

it('points at the line of a mistake also in a text that it knows', () => {
  const parameters = texts.parameters.replace(/source: (\S+)/, 'source: NOWHERE')
  const broken = { ...texts, parameters }
  saveRules(broken, file)
  const line = parameters.split('\n').findIndex((each) => each.includes('NOWHERE')) + 1
  expect(() => compileRulebook({ ...broken, values: knownRules(broken, file) })).toThrow(`:${line}`)
})

it.each(['', '{', '[1]', 'null'])('is none of %j, and the texts are read themselves', (content) => {
  writeFileSync(file, content)
  expect(readFileSync(file, 'utf8')).toBe(content)
  expect(knownRules(texts, file).size).toBe(0)
})
