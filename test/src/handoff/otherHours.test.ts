import { describe, expect, it } from 'vitest'
import { type HandoffCase, type Move, move, type Timings } from '../../../src/handoff/caseMachine.ts'

/** So many minutes for everything: an office whose hours changed answers sooner or later. */
const taking = (minutes: number): Timings => ({
  nextResponse: (_priority, from) => from + minutes,
  resolution: (_priority, from) => from + 10 * minutes,
  grace: (_priority, from) => from + 5,
})
const ana = { id: 'ana', supervisor: false }
const rosa = { id: 'rosa', supervisor: true }

/** The case after these moves, each at its minute. */
function caseWith(...moves: readonly (readonly [number, Move])[]): HandoffCase {
  const start = moves.reduce<HandoffCase | null>((one, [now, what]) => {
    const result = move(one, what, now, taking(60))
    return result.done ? result.case : one
  }, null)
  if (!start) throw new Error('no case')
  return start
}
const queued: readonly [number, Move] = [0, { kind: 'queue', priority: 'P1', due: 100 }]
const claimed: readonly [number, Move] = [1, { kind: 'claim', by: ana }]
const replied: readonly [number, Move] = [2, { kind: 'reply', by: ana }]
const wrote: readonly [number, Move] = [10, { kind: 'client_wrote' }]

const recounted = (one: HandoffCase, due: number, minutes: number) => {
  const result = move(one, { kind: 'recount', due }, 20, taking(minutes))
  if (!result.done) throw new Error('refused')
  return result.case
}

describe('clocks by other hours', () => {
  it('never put off what the client was told, and bring it forward', () => {
    expect(recounted(caseWith(queued), 500, 90).firstResponseDue).toBe(100)
    const sooner = recounted(caseWith(queued), 50, 30)
    expect(sooner).toMatchObject({ firstResponseDue: 50, alarm: { kind: 'supervisor', at: 50 } })
  })

  it('count an answer that is owed from when it was owed, both ways', () => {
    const owed = caseWith(queued, claimed, replied, wrote)
    expect(owed.nextResponseDue).toBe(70)
    expect(recounted(owed, 500, 90)).toMatchObject({ nextResponseDue: 100, resolutionDue: 900 })
    expect(recounted(owed, 500, 30)).toMatchObject({ nextResponseDue: 40, resolutionDue: 300 })
  })

  it('leave a case as it is where they are the same, and where it is over', () => {
    const one = caseWith(queued)
    expect(recounted(one, 100, 60)).toBe(one)
    const over = caseWith(queued, claimed, [3, { kind: 'resolve', by: ana, speaks: false }])
    expect(recounted(over, 50, 30)).toBe(over)
  })

  it('do not give who was reminded the whole time again', () => {
    const owed = caseWith(queued, claimed, replied, wrote)
    const reminded = move(owed, { kind: 'alarm', at: owed.alarm?.at ?? 0 }, 15, taking(60))
    if (!reminded.done) throw new Error('refused')
    expect(reminded.case.alarm?.kind).toBe('take_back')
    expect(recounted(reminded.case, 500, 90).alarm).toEqual(reminded.case.alarm)
  })
})

describe('a case that is shut', () => {
  it.each([
    ['nobody has', [queued]],
    ['somebody else has', [queued, claimed]],
    ['the bot has again', [queued, claimed, [3, { kind: 'return', by: ana, speaks: false }]]],
  ] as const)('is closed also where %s', (_who, moves) => {
    const result = move(caseWith(...moves), { kind: 'shut', by: rosa }, 20, taking(60))
    expect(result).toMatchObject({
      done: true,
      case: { status: 'resolved', owner: null, unansweredSince: null, nextResponseDue: null, alarm: null },
      happened: [{ kind: 'resolved', by: 'rosa' }],
    })
  })
})
