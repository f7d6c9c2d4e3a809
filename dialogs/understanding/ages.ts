import type { Message } from './message.ts'
import type { Mention } from './phraseIndex.ts'
import type { Reading } from './reading.ts'
import { Gap } from './words.ts'

const OLDEST = 115

/** "I'm 16", "tengo 16 años", "mi hijo de 10 años"; never a time somebody has lived somewhere. */
export function readAge(message: Message): Reading['age'] {
  for (const mention of message.found('details.age')) {
    if (message.data.calendar.words.ago.has(message.words[mention.to]?.norm ?? '')) continue
    const age = ageIn(message, mention)
    if (age && age.value <= OLDEST && !goesOn(message, mention)) return age
  }
  return null
}

function ageIn(message: Message, mention: Mention): Reading['age'] {
  const months = mention.entry.id === 'months'
  for (let at = mention.from - 1; at < mention.to; at += 1) {
    const value = numberAt(message, at)
    // A number that begins the phrase stands right before it: "16 years old".
    if (value === undefined || (at < mention.from && hasNumber(message, mention))) continue
    const said = message.said({ from: Math.min(at, mention.from), to: mention.to })
    return { value: months ? Math.floor(value / 12) : value, said }
  }
  return null
}

function hasNumber(message: Message, { from, to }: Mention): boolean {
  for (let at = from; at < to; at += 1) if (numberAt(message, at) !== undefined) return true
  return false
}

function numberAt({ words, data }: Message, at: number): number | undefined {
  const word = words[at]
  if (!word || data.calendar.words.article.has(word.norm)) return undefined
  if (word.isNumber) return word.norm.length <= 3 ? Number(word.norm) : undefined
  return data.calendar.numbers.get(word.norm)
}

/** "Tengo 3 años viviendo aquí", "I am 3 hours away": a number of something else. */
function goesOn({ words, data }: Message, { to, entry }: Mention): boolean {
  const next = words[to]
  if (!next || next.gap >= Gap.comma) return false
  if (entry.id === 'bare')
    return !data.cues.breaks.has(next.norm) && data.calendar.units.get(next.norm) !== 'year'
  return (
    data.ageContinues.has(next.norm) || data.ageContinuesEndings.some((ending) => next.norm.endsWith(ending))
  )
}
