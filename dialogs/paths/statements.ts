import type { Facts } from '../../rules/facts.ts'

/**
 * Facts as single statements, each of which somebody must have told: `form=I-485`, `reasons=forgot`,
 * `notices.RFE.served=mail`.
 */
export function statementsOf(facts: Facts): readonly string[] {
  return Object.entries(facts).flatMap(([fact, value]) => statementsOfFact(fact, value))
}

export function statementsOfFact(fact: string, value: unknown): readonly string[] {
  if (fact === 'notices') return ofNotices(value as NonNullable<Facts['notices']>)
  if (Array.isArray(value)) return value.map((item) => `${fact}=${String(item)}`)
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).map(([part, each]) => `${fact}.${part}=${String(each)}`)
  return [`${fact}=${String(value)}`]
}

function ofNotices(notices: NonNullable<Facts['notices']>): readonly string[] {
  if (notices.length === 0) return ['notices=none']
  return notices.flatMap(({ type, ...parts }) => [
    `notices.${type}`,
    ...Object.entries(parts).map(([part, value]) => `notices.${type}.${part}=${String(value)}`),
  ])
}
