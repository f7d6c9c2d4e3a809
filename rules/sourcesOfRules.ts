import type { SourceNote } from './assessment.ts'
import type { Register } from './register.ts'
import { type Source, type Sources, weightOf } from './sources.ts'

/** What a person may look up about these rules (`Rulebook.sourcesOf`). */
export function sourcesOfRules(
  rules: readonly string[],
  register: Register,
  sources: Sources,
): readonly SourceNote[] {
  const found = new Set(
    rules.flatMap((rule) => weightiest(sourcesBehind(rule, register, sources, new Set()))),
  )
  return [...found]
    .filter(({ rank }) => rank !== 'office')
    .sort((one, other) => weightOf(one) - weightOf(other) || (one.title < other.title ? -1 : 1))
    .map(({ title, href }) => ({ title, href }))
}

/** Those of the rule itself and of the rules that it follows from. */
function sourcesBehind(
  id: string,
  register: Register,
  sources: Sources,
  seen: Set<string>,
): readonly Source[] {
  const rule = register.get(id)
  if (!rule || seen.has(id)) return []
  seen.add(id)
  return [
    ...(rule.sources ?? []).flatMap((source) => sources.get(source) ?? []),
    ...(rule.rests_on ?? []).flatMap((other) => sourcesBehind(other, register, sources, seen)),
  ]
}

function weightiest(sources: readonly Source[]): readonly Source[] {
  const highest = Math.min(...sources.map(weightOf))
  return sources.filter((source) => weightOf(source) === highest)
}
