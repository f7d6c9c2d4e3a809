import type { Words } from './words.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

export type Pressure = 'late' | 'close' | 'far'

/** How near the end of a clock is: passed, within a quarter of an hour, or later. */
export function pressureOf(dueAt: string, now: number): Pressure {
  const left = Date.parse(dueAt) - now
  return left <= 0 ? 'late' : left <= 15 * MINUTE ? 'close' : 'far'
}

/** How long until an instant, or since it passed: `in 2 h 5 min`, `12 min late`. */
export function timeLeft(words: Words, dueAt: string, now: number): string {
  const left = Date.parse(dueAt) - now
  return words.say(left > 0 ? 'time.left' : 'time.late', { span: span(words, Math.abs(left)) })
}

/** A span of time in its two largest units. */
export function span(words: Words, ms: number): string {
  const days = Math.floor(ms / DAY)
  const hours = Math.floor((ms % DAY) / HOUR)
  const minutes = Math.floor((ms % HOUR) / MINUTE)
  if (days > 0)
    return joined(
      words.say('time.days', { count: days }),
      hours > 0 && words.say('time.hours', { count: hours }),
    )
  if (hours > 0)
    return joined(
      words.say('time.hours', { count: hours }),
      minutes > 0 && words.say('time.minutes', { count: minutes }),
    )
  return words.say('time.minutes', { count: minutes })
}

const joined = (first: string, second: string | false) => (second ? `${first} ${second}` : first)

/** Days to a calendar date, as a person says it: today, tomorrow, in 5 days, 3 days ago. */
export function daysLeft(words: Words, days: number): string {
  if (days === 0) return words.say('time.today')
  if (days > 0) return words.say('time.in_days', { count: days })
  return words.say('time.days_ago', { count: -days })
}
