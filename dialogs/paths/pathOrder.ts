import type { PathGraph } from './pathGraph.ts'

export interface PathOrder {
  /** The states that can be reached, each before those it leads to, but for the steps that go round. */
  readonly order: readonly number[]
  /** True for a step that leads back to a state on the way: a path through it never ends. */
  goesRound(from: number, step: number): boolean
}

const ON_THE_WAY = 1
const DONE = 2

/** Depth first, without recursion: what is walked is deeper than a stack should be. */
export function orderOf({ states }: PathGraph): PathOrder {
  const marks = new Uint8Array(states.length)
  const rounds = new Set<string>()
  const after: number[] = []
  const stack = [{ state: 0, next: 0 }]
  marks[0] = ON_THE_WAY
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const step = states[top.state]?.steps[top.next]
    if (!step) {
      marks[top.state] = DONE
      after.push(top.state)
      stack.pop()
      continue
    }
    if (marks[step.to] === ON_THE_WAY) rounds.add(`${top.state} ${top.next}`)
    top.next += 1
    if (marks[step.to]) continue
    marks[step.to] = ON_THE_WAY
    stack.push({ state: step.to, next: 0 })
  }
  return { order: after.reverse(), goesRound: (from, step) => rounds.has(`${from} ${step}`) }
}
