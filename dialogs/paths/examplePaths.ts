import { isDead, isSelfHelpWithRedFlag, type PathGraph, type PathState, type Step } from './pathGraph.ts'
import { orderOf } from './pathOrder.ts'

/** A path in words: `safety.flags: choice court` … */
type ExamplePath = readonly string[]

export interface Examples {
  readonly dead_ends: readonly ExamplePath[]
  readonly self_help_only_with_red_flag: readonly ExamplePath[]
  readonly unknown_facts_used: readonly ExamplePath[]
}

const MOST = 5

/** For each thing that must not be, the shortest paths that come to it. */
export function examplesOf(graph: PathGraph): Examples {
  const to = shortestWays(graph)
  const { goesRound } = orderOf(graph)
  const endingWith = (wrong: (state: PathState) => boolean): ExamplePath[] =>
    graph.states.flatMap((state, at) => (wrong(state) && to[at] ? [to[at]] : [])).slice(0, MOST)
  const through = (wrong: (step: Step, from: number, place: number) => readonly string[]): ExamplePath[] =>
    graph.states
      .flatMap(({ question, steps }, at) =>
        steps.flatMap((step, place) => {
          const found = wrong(step, at, place)
          return found.length > 0 ? [[...(to[at] ?? []), `${question}: ${step.answer}`, ...found]] : []
        }),
      )
      .slice(0, MOST)
  return {
    dead_ends: [
      ...endingWith(isDead),
      ...through(({ endless }, from, place) =>
        endless || goesRound(from, place) ? ['asked without end'] : [],
      ),
    ],
    self_help_only_with_red_flag: endingWith(isSelfHelpWithRedFlag),
    unknown_facts_used: through(({ untold }) => untold.map((each) => `taken as known: ${each}`)),
  }
}

/** The states are numbered as they were found, breadth first: the first way to each is a shortest one. */
function shortestWays({ states }: PathGraph): readonly (ExamplePath | undefined)[] {
  const ways = new Array<ExamplePath | undefined>(states.length)
  ways[0] = []
  states.forEach(({ question, steps }, at) => {
    for (const { to, answer } of steps) ways[to] ??= [...(ways[at] ?? []), `${question}: ${answer}`]
  })
  return ways
}
