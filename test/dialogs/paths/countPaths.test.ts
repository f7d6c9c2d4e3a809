import { describe, expect, it } from 'vitest'
import { countPaths, type PathGraph } from '../../../dialogs/paths/index.ts'
import type { PathState, Step } from '../../../dialogs/paths/pathGraph.ts'

const to = (number: number, more: Partial<Step> = {}): Step => ({
  answer: `to ${number}`,
  to: number,
  untold: [],
  unclear: false,
  endless: false,
  ...more,
})

const asks = (steps: readonly Step[], more: Partial<PathState> = {}): PathState => ({
  question: 'a question',
  end: null,
  redFlags: [],
  signs: [],
  ownLawyer: false,
  queued: false,
  steps,
  ...more,
})

const ends = (end: PathState['end'], more: Partial<PathState> = {}): PathState =>
  asks([], { question: null, end, ...more })

const graphOf = (...states: readonly PathState[]): PathGraph => ({
  states,
  merged: 0,
  compared: 0,
  unlike: [],
})

describe('counting paths', () => {
  it('counts each way through merged states, with its questions', () => {
    // Three paths of two questions and one of one; but of two people one has the short one.
    const graph = graphOf(asks([to(1), to(2)]), asks([to(2), to(2), to(2)]), ends('plan'))
    expect(countPaths(graph)).toMatchObject({
      paths: 4,
      ends: { plan: 4, person: 0 },
      questions: { median_of_paths: 2, median: 1, max: 2, max_to_the_end: 2 },
    })
  })

  it('takes the lower of two middle paths, and the upper once it has one more', () => {
    const even = graphOf(asks([to(1), to(2)]), asks([to(2)]), ends('plan'))
    expect(countPaths(even).questions.median_of_paths).toBe(1)
    const odd = graphOf(asks([to(1), to(1), to(2)]), asks([to(2)]), ends('plan'))
    expect(countPaths(odd).questions.median_of_paths).toBe(2)
  })

  it('ends the way to a decision where the office has the case', () => {
    const reached = asks([to(2)], { queued: true, redFlags: ['any'] })
    const graph = graphOf(asks([to(1)]), reached, ends('person', { queued: true, redFlags: ['any'] }))
    expect(countPaths(graph).questions).toMatchObject({ max: 1, max_to_the_end: 2, red_flag_max: 1 })
  })

  it('counts a red flag from its first word until a person has it', () => {
    const graph = graphOf(
      asks([to(1)]),
      asks([to(2)], { signs: ['minor'] }),
      asks([to(3)], { signs: ['minor'] }),
      ends('person', { queued: true, redFlags: ['any', 'minor'] }),
    )
    expect(countPaths(graph).questions.red_flag_max).toBe(3)
  })

  it('counts a red flag for their own lawyer apart', () => {
    const red = { redFlags: ['any'], ownLawyer: true } as const
    const graph = graphOf(asks([to(1)]), asks([to(2)], red), ends('own lawyer', red))
    expect(countPaths(graph).questions).toMatchObject({ red_flag_max: 0, red_flag_to_own_lawyer_max: 2 })
  })

  it('counts the paths that go wrong, also those of answers that do not fit', () => {
    const graph = graphOf(
      asks([to(1), to(2, { untold: ['form=I-485'] }), to(3, { unclear: true }), to(0)]),
      ends('plan', { redFlags: ['any'] }),
      ends('plan'),
      asks([], { question: null }),
    )
    expect(countPaths(graph)).toMatchObject({
      paths: 3,
      dead_ends: 2,
      self_help_only_with_red_flag: 1,
      unknown_facts_used: 1,
    })
  })
})
