import type { Message } from '../message.ts'
import { Gap } from '../words.ts'
import { type Found, onlyDayOf } from './found.ts'
import { wordAt } from './relativeDays.ts'
import { roleOf } from './roles.ts'
import { agreed, has, type Scan, skip } from './scan.ts'
import { away, type Span, spanAt } from './spans.ts'

const VERB_WITHIN = 4

/** "(The hearing is on the 24th, mine) a day before", "(not tomorrow,) the day after": counted from the date told before. */
export function onwardDay(
  message: Message,
  scan: Scan,
  at: number,
  before: Found | undefined,
): Found | undefined {
  const day = before && onlyDayOf(before)
  const step = day === undefined ? undefined : stepAt(scan, at)
  if (day === undefined || !step || !isItsOwn(message, scan, at, step.to, before?.to ?? 0)) return undefined
  return { from: at, to: step.to, day: agreed(step.to, away(scan, step.span, step.sign, day)) }
}

interface Step {
  readonly span: Span
  readonly sign: 1 | -1
  readonly to: number
}

function stepAt(scan: Scan, at: number): Step | undefined {
  const from = skip(scan, has(scan, at, 'toThe') ? at + 1 : at, 'the')
  const span = spanAt(scan, from) ?? oneDay(scan, from)
  if (!span || span.vague) return nextDay(scan, from)
  const sign = has(scan, span.to, 'later', 'after')
    ? 1
    : has(scan, span.to, 'earlier', 'before')
      ? -1
      : undefined
  const to = skip(scan, span.to + 1, 'of', 'that')
  return sign && ends(scan, to) ? { span, sign, to } : nextDay(scan, from)
}

function oneDay(scan: Scan, at: number): Span | undefined {
  const isDay = scan.calendar.units.get(wordAt(scan, at)) === 'day'
  return isDay ? { value: 1, unit: 'day', to: at + 1, vague: false, digits: true } : undefined
}

/** "The next day", "al otro día", "al día siguiente". */
function nextDay(scan: Scan, at: number): Step | undefined {
  const unit = has(scan, at, 'next', 'other') ? at + 1 : at
  const span = oneDay(scan, unit)
  const to = unit > at ? unit + 1 : unit + 2
  const isNext = unit > at || has(scan, at + 1, 'next')
  return span && isNext && ends(scan, to) ? { span, sign: 1, to } : undefined
}

/** What is counted ends the phrase. */
function ends(scan: Scan, to: number): boolean {
  return (scan.words[to]?.gap ?? Gap.sentence) >= Gap.comma || has(scan, to, 'at')
}

/** A day that something else was on ("they called two days later") is none that was asked for. */
function isItsOwn(message: Message, scan: Scan, at: number, to: number, ended: number): boolean {
  for (let back = at - 1; back >= Math.max(0, at - VERB_WITHIN); back -= 1) {
    if (has(scan, back, 'happened', 'arrived', 'otherHour')) return false
  }
  return scan.asked || roleOf(message, at, to, ended) === 'appointment'
}
