import type { Message } from './message.ts'
import { Gap } from './words.ts'

interface Span {
  readonly from: number
  readonly to: number
}

/**
 * "Last year", "hace años", "in 2019", said in the same sentence as the words from `from` to `to`: they speak of
 * something that is long over, and not of this appointment.
 */
export function isLongAgo(message: Message, span: Span): boolean {
  if (goesOn(message, span)) return false
  const { from, to } = sentenceAround(message, span)
  const said = message
    .found('longAgo')
    .some((mention) => mention.from >= from && mention.to <= to && isWhole(message, mention))
  return said || hasEarlierYear(message, from, to)
}

/** "Is in jail since last year", "lleva un año preso". */
function goesOn({ words, data }: Message, { from, to }: Span): boolean {
  return words.slice(Math.max(0, from - 2), to + 1).some(({ norm }) => data.cues.still.has(norm))
}

/** "Before" and "antes" say it only where nothing follows that it is before of, and no day that it is counted from. */
function isWhole({ words, data }: Message, mention: Span): boolean {
  if (mention.to - mention.from > 1) return true
  const [behind, next] = [words[mention.from - 1]?.norm ?? '', words[mention.to]]
  if (data.calendar.units.has(behind) || data.calendar.words.night.has(behind)) return false
  const { breaks, because, toward } = data.cues
  return !next || next.gap >= Gap.comma || [breaks, because, toward].some((set) => set.has(next.norm))
}

function hasEarlierYear({ words, utterance }: Message, from: number, to: number): boolean {
  const year = Number(utterance.today.slice(0, 4))
  return words
    .slice(from, to)
    .some(({ norm, isNumber }) => isNumber && norm.length === 4 && Number(norm) > 1950 && Number(norm) < year)
}

function sentenceAround({ words }: Message, span: Span): Span {
  let { from, to } = span
  while (from > 0 && words[from]?.gap !== Gap.sentence) from -= 1
  while (to < words.length && words[to]?.gap !== Gap.sentence) to += 1
  return { from, to }
}
