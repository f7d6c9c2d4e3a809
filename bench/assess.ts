import { readFileSync } from 'node:fs'
import { Facts } from '../rules/facts.ts'
import { loadRulebook } from '../src/content/loadRulebook.ts'

const ROUND_MS = 100
const ROUNDS = 20

interface Case {
  readonly today: string
  readonly facts: Facts
}

/** Assessments a second on one core, with the full trace and the needs, over the worked cases. The best of some rounds. */
export async function benchAssess(): Promise<{ per_s: number }> {
  const rulebook = loadRulebook()
  const cases = readCases()
  let best = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    let done = 0
    const started = performance.now()
    while (performance.now() - started < ROUND_MS) {
      for (const { facts, today } of cases) rulebook.assess(facts, today)
      done += cases.length
    }
    best = Math.max(best, (done / (performance.now() - started)) * 1000)
  }
  return { per_s: Math.round(best) }
}

function readCases(): readonly Case[] {
  const file = new URL('../test/rules/cases/worked.json', import.meta.url)
  const cases: { today: string; facts: unknown }[] = JSON.parse(readFileSync(file, 'utf8'))
  return cases.map(({ today, facts }) => ({ today, facts: Facts.parse(facts) }))
}
