import { Gap } from '../words.ts'
import { has, type Scan } from './scan.ts'

export type Part = 'morning' | 'afternoon' | 'night' | undefined

interface PartReading {
  readonly part: Part
  readonly to: number
}

/** "am", "p.m.", "de la tarde", "in the morning": which half of the day. */
export function partAt(scan: Scan, at: number): PartReading | undefined {
  return meridiemAt(scan, at) ?? spelledPart(scan, at)
}

/** "am", "p.m.", "9a". */
export function meridiemAt(scan: Scan, at: number): PartReading | undefined {
  const word = scan.words[at]
  const half = /^([ap])m?$/.exec(word?.norm ?? '')?.[1]
  if (!word || !half) return undefined
  const part = half === 'a' ? 'morning' : 'afternoon'
  if (word.norm.length === 2) return { part, to: at + 1 }
  const next = scan.words[at + 1]
  if (next?.norm === 'm' && next.gap <= Gap.space) return { part, to: at + 2 }
  return at > 0 && word.gap === Gap.glued ? { part, to: at + 1 } : undefined
}

/** "de la tarde", "in the morning". */
function spelledPart(scan: Scan, at: number): PartReading | undefined {
  let from = at
  while (from < at + 3 && /^(de|del|la|el|en|por|in|of|the|at)$/.test(scan.words[from]?.norm ?? '')) from += 1
  if (from === at) return undefined
  if (has(scan, from, 'night')) return { part: 'night', to: from + 1 }
  if (has(scan, from, 'afternoon')) return { part: 'afternoon', to: from + 1 }
  return has(scan, from, 'morning') ? { part: 'morning', to: from + 1 } : undefined
}
