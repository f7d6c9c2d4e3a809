import { DirectLineUser } from './directLineUser.ts'

/** An intake as people write it, and again from the start: each is one durable turn. */
const INTAKE = [
  'I missed my biometrics appointment on November 3 at 10am because I was in the hospital',
  'None of these',
  'Green card (I-485)',
  'No lawyer',
  'start over',
  'Yes, start over',
]

export interface TurnFigures {
  readonly ours_per_s: number
  readonly p50_ms: number
  readonly p99_ms: number
}

/** Whole intakes by `users` people at once, for about `seconds`; the first second warms up and is not counted. */
export async function measureTurns(url: string, users: number, seconds: number): Promise<TurnFigures> {
  const latencies: number[] = []
  const begin = performance.now()
  const countFrom = begin + 1000
  const until = countFrom + seconds * 1000
  const person = async () => {
    const user = await DirectLineUser.start(url)
    for (let turn = 0; performance.now() < until; turn += 1) {
      const took = await user.say(INTAKE[turn % INTAKE.length] ?? '')
      if (performance.now() > countFrom && performance.now() < until) latencies.push(took)
    }
  }
  await Promise.all(Array.from({ length: users }, person))
  latencies.sort((a, b) => a - b)
  return {
    ours_per_s: Math.round(latencies.length / seconds),
    p50_ms: percentile(latencies, 0.5),
    p99_ms: percentile(latencies, 0.99),
  }
}

function percentile(sorted: readonly number[], share: number): number {
  return Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 100) / 100
}
