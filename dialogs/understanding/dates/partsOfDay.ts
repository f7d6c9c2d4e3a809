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
  if (!word) return undefined
  if (has(scan, at, 'am')) return { part: 'morning', to: at + 1 }
  if (has(scan, at, 'pm')) return { part: 'afternoon', to: at + 1 }
  if (!has(scan, at, 'amLetter', 'pmLetter')) return undefined
  const part = has(scan, at, 'amLetter') ? 'morning' : 'afternoon'
  const isApart = has(scan, at + 1, 'mLetter') && (scan.words[at + 1]?.gap ?? Gap.comma) <= Gap.space
  if (isApart) return { part, to: at + 2 }
  return at > 0 && word.gap === Gap.glued ? { part, to: at + 1 } : undefined
}

/** "de la tarde", "in the morning". */
function spelledPart(scan: Scan, at: number): PartReading | undefined {
  let from = at
  while (from < at + 3 && has(scan, from, 'leadsPart')) from += 1
  if (from === at) return undefined
  if (has(scan, from, 'night')) return { part: 'night', to: from + 1 }
  if (has(scan, from, 'afternoon')) return { part: 'afternoon', to: from + 1 }
  return has(scan, from, 'morning') ? { part: 'morning', to: from + 1 } : undefined
}
