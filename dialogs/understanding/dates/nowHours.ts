import { clockAt } from './clock.ts'
import type { Found } from './found.ts'
import { exact, has, type Scan } from './scan.ts'

/** "Right now at 9", "ahorita a las 2", as the beginning of a message: an hour of today. */
export function hourOfNow(scan: Scan, at: number): Found | undefined {
  const from = has(scan, at, 'rightNow') ? at + 1 : at
  const begins = at === 0 || has(scan, at - 1, 'copula')
  if (!begins || !has(scan, from, 'now')) return undefined
  const to = has(scan, from + 1, 'sameMoment') ? from + 2 : from + 1
  const clock = clockAt(scan, to)
  return clock && { from: at, to: clock.to, day: exact(clock.to, scan.today), clock }
}
