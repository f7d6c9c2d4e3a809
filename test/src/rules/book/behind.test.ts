import { describe, expect, it } from 'vitest'
import { CaseMemory } from '../../../../rules/engine/caseMemory.ts'
import type { Program } from '../../../../rules/engine/model.ts'
import type { Facts } from '../../../../rules/facts.ts'
import { programOn } from '../../../../rules/program.ts'
import { readRuleFiles } from '../../../../rules/rulebook.ts'
import { slotCount, terms } from '../../../../rules/terms/index.ts'
import { readRuleTexts } from '../../../../src/content/loadRulebook.ts'
import { inParts, TABLES_BEHIND } from '../../../../src/rules/book/behind.ts'
import { shelve } from '../../../../src/rules/book/shelf.ts'

const TODAY = '2026-11-22T10:00:00-05:00'
const files = readRuleFiles(readRuleTexts())
const state = new CaseMemory(slotCount())

/** No printed date, so that its deadline is counted. */
const facts: Facts = {
  reasons: ['forgot'],
  notices: (['RFE', 'NOID', 'DENIAL'] as const).map((type) => ({
    type,
    notice_date: '2026-11-02',
    served: 'mail',
  })),
}

state.begin(facts, TODAY)
const program = programOn(state.today, files)

/** A table that answers nothing and so looks at no other. */
const silent = {
  rows: [],
  truths: new Uint8Array(0),
  evaluate: () => undefined,
  evaluateAgain: () => undefined,
  outcome: () => null,
  isSettled: () => true,
}

/** The tables that a term looks at by itself, not by way of others. */
function lookedAt(id: string): readonly string[] {
  const seen = new Set<string>()
  const tables = new Proxy(program.tables, {
    get: (_tables, name) => {
      seen.add(String(name))
      return silent
    },
  })
  const reasons = new Proxy(program.reasons, {
    get: (all, name) => {
      seen.add('reasons')
      const member: unknown = Reflect.get(all, name)
      return typeof member === 'function' ? member.bind(all) : member
    },
  })
  for (const each of [facts, { ...facts, reasons: [] }]) {
    state.begin(each, TODAY)
    state.program = { ...program, tables, reasons } as Program
    terms.get(id)?.read(state)
  }
  return [...seen].sort()
}

describe('the tables behind a term', () => {
  const remembered = [...terms.values()].filter(({ perItem }) => !perItem).map(({ id }) => id)

  it.each(remembered)('are those that %s looks at', (id) => {
    expect(lookedAt(id)).toEqual([...(TABLES_BEHIND.get(id) ?? [])].sort())
  })

  it('are the same for the days of one deadline as for those of all', () => {
    expect(TABLES_BEHIND.get('deadline_days_left')).toEqual(TABLES_BEHIND.get('days_left'))
  })

  it('are named of terms only', () => {
    expect([...TABLES_BEHIND.keys()].filter((id) => !terms.has(id))).toEqual([])
  })
})

describe('the parts of the book', () => {
  it('hold every table once', () => {
    const tables = shelve(files)
    const placed = inParts(tables).flatMap((part) => part.tables.map(({ id }) => id))
    expect(placed.toSorted()).toEqual(tables.map(({ id }) => id).sort())
  })
})
