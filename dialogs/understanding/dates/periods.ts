import { has, lookUp, type Scan, sayingEnd, skip } from './scan.ts'

export interface Period {
  readonly unit: string
  /** How many of the unit from now. */
  readonly offset: number
  readonly to: number
}

/** "next week", "la semana pasada", "this month", "la otra semana", "the week before last". */
export function periodAt(scan: Scan, at: number): Period | undefined {
  let from = skip(scan, at, 'the')
  let offset: number | undefined
  for (; ; from += 1) {
    const step = directionAt(scan, from)
    if (step === undefined) break
    offset = Math.max(-1, Math.min(1, (offset ?? 0) + step))
  }
  const unit = lookUp(scan, from, scan.calendar.units)
  if (!unit) return undefined
  const twice = secondNext(scan, unit.to)
  if (twice) return { unit: unit.value, ...twice }
  if (offset !== undefined) return { unit: unit.value, offset, to: unit.to }
  const passed = endOfPassed(scan, unit.to)
  if (passed) return { unit: unit.value, ...passed }
  const after = has(scan, unit.to, 'which') ? unit.to + 1 : unit.to
  const step = directionAt(scan, after)
  return step === undefined ? undefined : { unit: unit.value, offset: step, to: after + 1 }
}

/** "(el mes) en curso", "(el mes) que acaba de pasar", "(the month) that just ended". */
function endOfPassed(scan: Scan, at: number): Pick<Period, 'offset' | 'to'> | undefined {
  const current = sayingEnd(scan, at, 'current')
  if (current !== undefined) return { offset: 0, to: current }
  const verb = sayingEnd(scan, at, 'justEnding')
  const to = verb !== undefined && scan.words[verb] ? verb + 1 : sayingEnd(scan, at, 'justEnded')
  return to === undefined ? undefined : { offset: -1, to }
}

/** "before last", "antepasada", "after next": two away. */
export function secondNext(scan: Scan, at: number): Pick<Period, 'offset' | 'to'> | undefined {
  if (has(scan, at, 'beforeLast')) return { offset: -2, to: at + 1 }
  if (has(scan, at, 'afterNext')) return { offset: 2, to: at + 1 }
  const behind = skip(scan, at + 1, 'of', 'the')
  if (has(scan, at, 'before') && has(scan, behind, 'last')) return { offset: -2, to: behind + 1 }
  return has(scan, at, 'after') && has(scan, behind, 'next') ? { offset: 2, to: behind + 1 } : undefined
}

function directionAt(scan: Scan, at: number): number | undefined {
  if (has(scan, at, 'next', 'otherWeek')) return 1
  if (has(scan, at, 'last')) return -1
  return has(scan, at, 'this') ? 0 : undefined
}
