import type { Rulebook } from '../../rules/assessment.ts'
import type { Facts } from '../../rules/facts.ts'

/** More than the answers of one state need. */
const MOST = 500

/** A rulebook that answers the same question about the same facts once: a walk asks each several times in a row. */
export function rememberingRulebook(rulebook: Rulebook): Rulebook {
  return {
    version: rulebook.version,
    assess: remembered((facts, today) => rulebook.assess(facts, today)),
    needs: remembered((facts, today) => rulebook.needs(facts, today)),
    statements: remembered((facts, today) => rulebook.statements(facts, today)),
    wouldChange: (facts, today) => rulebook.wouldChange(facts, today),
    answers: (facts, today) => rulebook.answers(facts, today),
    beliefs: (facts, today) => rulebook.beliefs(facts, today),
    staffNotes: (facts, today) => rulebook.staffNotes(facts, today),
    sourcesOf: (rules) => rulebook.sourcesOf(rules),
    isSettled: (rule) => rulebook.isSettled(rule),
    incomeLines: (...asked) => rulebook.incomeLines(...asked),
    refuseMissingTexts: (...asked) => rulebook.refuseMissingTexts(...asked),
    firstContactDue: (...asked) => rulebook.firstContactDue(...asked),
  }
}

function remembered<T extends object>(ask: (facts: Facts, today: string) => T): typeof ask {
  const answers = new Map<string, T>()
  return (facts, today) => {
    const key = `${today} ${JSON.stringify(facts)}`
    const known = answers.get(key)
    if (known) return known
    if (answers.size >= MOST) answers.clear()
    const answer = ask(facts, today)
    answers.set(key, answer)
    return answer
  }
}
