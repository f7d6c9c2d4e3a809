import type { LexicalData } from './lexicalData.ts'
import type { Word } from './words.ts'

/** What frozen water is called in the phrases, so that none of them can take it for the agency. */
const FROZEN = 'iceweather'
const REACH = 4

/**
 * Tells the agency ICE from ice on the road: by the word it stands against ("black ice", "ice storm"), by its
 * capitals, by what is spoken of around it. Where nothing tells, it is the agency: most who write of it write it small.
 */
export function withSenses(words: readonly Word[], text: string, data: LexicalData): readonly Word[] {
  const { ambiguous } = data.senses
  if (!words.some(({ norm }) => ambiguous.has(norm))) return words
  const shouted = text === text.toUpperCase()
  return words.map((word, at) => {
    if (!ambiguous.has(word.norm) || !isFrozen(words, at, text, shouted, data)) return word
    return { ...word, norm: FROZEN }
  })
}

function isFrozen(
  words: readonly Word[],
  at: number,
  text: string,
  shouted: boolean,
  { senses }: LexicalData,
): boolean {
  const [before, after] = [words[at - 1]?.norm ?? '', words[at + 1]?.norm ?? '']
  if (senses.beforeFrozen.has(before) || senses.afterFrozen.has(after)) return true
  const word = words[at]
  if (word && !shouted && isCapitals(text.slice(word.start, word.end))) return false
  const around = words.slice(Math.max(0, at - REACH), at + REACH + 1).map(({ norm }) => norm)
  if (around.some((norm) => senses.agency.has(norm))) return false
  return around.some((norm) => senses.weather.has(norm))
}

const isCapitals = (written: string) => written === written.toUpperCase()
