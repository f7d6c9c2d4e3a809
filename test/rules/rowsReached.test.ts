import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { Facts } from '../../rules/facts.ts'
import { readRuleTexts } from '../../src/content/loadRulebook.ts'
import { caseFiles } from './caseFiles.ts'
import { changed } from './changedRules.ts'
import { rowsNeverReached } from './rowsReached.ts'

const Worked = z.array(z.object({ today: z.string(), facts: Facts }))
const worked = Worked.parse(JSON.parse(readFileSync(new URL('./cases/worked.json', import.meta.url), 'utf8')))
const cases = [...worked, ...caseFiles.flatMap((file) => file.cases)]

it('every row in force is reached by a case that an attorney can check', () => {
  expect(rowsNeverReached(readRuleTexts(), cases)).toEqual([])
})

it('and a row that none reaches would be named', () => {
  const narrow = changed(
    'handoff-triggers',
    '{ notice_unclear: true }',
    '{ notice_unclear: true, dv_safety: true }',
  )
  expect(rowsNeverReached(narrow, cases)).toEqual(['handoff-triggers/notice-unclear'])
})
