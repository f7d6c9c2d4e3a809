import {
  type End,
  isDead,
  isSelfHelpWithRedFlag,
  type PathGraph,
  type PathState,
  type Step,
} from './pathGraph.ts'
import { orderOf, type PathOrder } from './pathOrder.ts'
import { RED_FLAGS, type RedFlag } from './redFlag.ts'
import { maxOf, medianOf, oneMore, sumOf, type Tally } from './tally.ts'

/**
 * What all paths come to. A path is a sequence of questions and classes of answers that fit, from the opening to the
 * end. They are counted exactly over the merged states; a number beyond 2^53 is given as the nearest that JSON has.
 */
export interface PathCounts {
  readonly paths: number
  readonly ends: Readonly<Record<End, number>>
  readonly questions: {
    /**
     * Until the decision (the plan, their own lawyer, or the office has the case), of the middle person without a red
     * flag, if at each question each class of answers is equally likely. Whoever has one is asked less.
     */
    readonly median: number
    readonly max: number
    /** With the questions how to reach them, to the last word. */
    readonly median_to_the_end: number
    readonly max_to_the_end: number
    /** The same of all people, red flags included, and of the middle one of all paths. */
    readonly median_of_all_people: number
    readonly median_of_paths: number
    /** From the question at which the first word of a red flag was said until a person of the office has the case. */
    readonly red_flag_max: number
    /** The same where the case belongs to a lawyer of their own, until they are told to go there. */
    readonly red_flag_to_own_lawyer_max: number
  }
  readonly dead_ends: number
  readonly self_help_only_with_red_flag: number
  readonly unknown_facts_used: number
}

const ENDS: readonly End[] = ['plan', 'own lawyer', 'person']

/** What lies behind a state, over all paths from it. */
interface Behind {
  /** Paths of answers that fit. */
  readonly paths: bigint
  readonly ends: Readonly<Record<End, bigint>>
  readonly toEnd: Tally
  readonly toDecision: Tally
  /** Paths with those that do not fit as well, and how many of them go wrong. */
  readonly all: bigint
  readonly dead: bigint
  readonly selfHelp: bigint
  /** Those on which nothing untold was used. */
  readonly clean: bigint
  /** For each sort of red flag, the most questions until a person has it; -1 where no path has one. */
  readonly redFlags: readonly number[]
}

/** One path, which ends here. */
const HERE: Behind = {
  paths: 1n,
  ends: { plan: 0n, 'own lawyer': 0n, person: 0n },
  toEnd: [1n],
  toDecision: [1n],
  all: 1n,
  dead: 0n,
  selfHelp: 0n,
  clean: 1n,
  redFlags: RED_FLAGS.map(() => -1),
}

const ENDLESS: Behind = { ...HERE, dead: 1n }

export function countPaths(graph: PathGraph): PathCounts {
  const order = orderOf(graph)
  const behind = new Array<Behind>(graph.states.length)
  for (const at of order.order.toReversed()) {
    const state = graph.states[at] as PathState
    const ways = state.steps.map((step, place): Way => {
      const ends = step.endless || order.goesRound(at, place)
      return {
        step,
        next: graph.states[step.to] as PathState,
        behind: ends ? ENDLESS : (behind[step.to] as Behind),
      }
    })
    behind[at] = ways.length === 0 ? atTheEnd(state) : before(state, ways)
  }
  return summary(behind[0] ?? HERE, {
    calm: medianPerson(graph, order, ({ redFlags }) => redFlags.length === 0),
    any: medianPerson(graph, order, () => true),
  })
}

interface Way {
  readonly step: Step
  readonly next: PathState
  readonly behind: Behind
}

function atTheEnd(state: PathState): Behind {
  return {
    ...HERE,
    ends: state.end ? { ...HERE.ends, [state.end]: 1n } : HERE.ends,
    dead: isDead(state) ? 1n : 0n,
    selfHelp: isSelfHelpWithRedFlag(state) ? 1n : 0n,
    redFlags: RED_FLAGS.map((flag) => (isTold(state, flag) ? 0 : -1)),
  }
}

function before(state: PathState, ways: readonly Way[]): Behind {
  const fitting = ways.filter(({ step }) => !step.unclear).map((way) => way.behind)
  const all = ways.map((way) => way.behind)
  const toDecision = sumOf(fitting.map((each) => each.toDecision))
  return {
    paths: total(fitting, 'paths'),
    ends: Object.fromEntries(
      ENDS.map((end) => [end, fitting.reduce((sum, { ends }) => sum + ends[end], 0n)]),
    ) as Behind['ends'],
    toEnd: oneMore(sumOf(fitting.map((each) => each.toEnd))),
    // Once a person has the case, what is still asked comes after the decision.
    toDecision: state.queued ? toDecision : oneMore(toDecision),
    all: total(all, 'all'),
    dead: total(all, 'dead'),
    selfHelp: total(all, 'selfHelp'),
    clean: ways.reduce((sum, way) => sum + (way.step.untold.length > 0 ? 0n : way.behind.clean), 0n),
    redFlags: RED_FLAGS.map((flag, at) => questionsOf(flag, at, state, ways)),
  }
}

const total = (of: readonly Behind[], what: 'paths' | 'all' | 'dead' | 'selfHelp'): bigint =>
  of.reduce((sum, each) => sum + each[what], 0n)

/** Whose own lawyer acts reaches no person of the office; they are counted apart. */
const isTold = ({ redFlags, end }: PathState, flag: RedFlag): boolean =>
  flag === 'own lawyer'
    ? end === 'own lawyer' && redFlags.length > 0
    : end !== 'own lawyer' && redFlags.includes(flag)

/** The question at which the first word was said counts as the first. */
function questionsOf(flag: RedFlag, at: number, state: PathState, ways: readonly Way[]): number {
  if (state.queued) return isTold(state, flag) ? 0 : -1
  return ways.reduce((most, { step, next, behind }) => {
    const questions = behind.redFlags[at] ?? -1
    if (step.unclear || questions < 0) return most
    return Math.max(most, isSaid(next, flag) ? questions + 1 : questions)
  }, -1)
}

/** What is for their own lawyer is not on the way to a person of the office, until it is danger. */
function isSaid({ redFlags, signs, ownLawyer, queued }: PathState, flag: RedFlag): boolean {
  if (flag === 'own lawyer') return redFlags.length > 0
  return (redFlags.includes(flag) || signs.includes(flag)) && (!ownLawyer || queued)
}

function summary(behind: Behind, person: { calm: number; any: number }): PathCounts {
  const { toDecision, toEnd } = behind
  return {
    paths: Number(behind.paths),
    ends: Object.fromEntries(ENDS.map((end) => [end, Number(behind.ends[end])])) as PathCounts['ends'],
    questions: {
      median: person.calm,
      median_of_all_people: person.any,
      median_of_paths: medianOf(toDecision),
      max: maxOf(toDecision),
      median_to_the_end: medianOf(toEnd),
      max_to_the_end: maxOf(toEnd),
      red_flag_max: Math.max(0, ...behind.redFlags.slice(0, -1)),
      red_flag_to_own_lawyer_max: Math.max(0, ...behind.redFlags.slice(-1)),
    },
    dead_ends: Number(behind.dead),
    self_help_only_with_red_flag: Number(behind.selfHelp),
    unknown_facts_used: Number(behind.all - behind.clean),
  }
}

/** A walker who takes each class of answers equally often, followed from the opening to the decision. */
function medianPerson(
  { states }: PathGraph,
  { order, goesRound }: PathOrder,
  goes: (to: PathState) => boolean,
): number {
  const shares = states.map((): number[] => [])
  const decided: number[] = []
  shares[0] = [1]
  for (const at of order) {
    const state = states[at] as PathState
    const arriving = shares[at] ?? []
    const steps = state.steps.filter(
      ({ unclear, to }, place) => !unclear && !goesRound(at, place) && goes(states[to] as PathState),
    )
    if (state.queued || steps.length === 0) add(decided, arriving, 1, 0)
    else for (const { to } of steps) add(shares[to] ?? [], arriving, 1 / steps.length, 1)
    shares[at] = []
  }
  return middleOf(decided)
}

function middleOf(shares: readonly number[]): number {
  const all = shares.reduce((sum, share) => sum + share, 0)
  let soFar = 0
  return shares.findIndex((share) => {
    soFar += share
    return 2 * soFar >= all
  })
}

function add(to: number[], shares: readonly number[], factor: number, questions: number): void {
  for (const [at, share] of shares.entries()) {
    while (to.length <= at + questions) to.push(0)
    to[at + questions] = (to[at + questions] ?? 0) + share * factor
  }
}
