import type { WordLexicon } from '../compileLexicons.ts'
import { mapOf, setOf, setsOf } from '../vocabulary.ts'

/** Digits as they are said; `hundreds` multiply the one before them, `marks` stand between; `ofNumber` are all that count. */
export type SpokenDigits = Readonly<
  Record<'digits' | 'times' | 'misspelled' | 'soundsLike', ReadonlyMap<string, number>> &
    Record<'hundreds' | 'marks' | 'zeroLetters' | 'joins' | 'ofNumber', ReadonlySet<string>>
>

/** A name → the letters it can be; phrases between a letter and its example; words beside letters. */
export interface LetterNames {
  readonly names: ReadonlyMap<string, readonly string[]>
  readonly asIn: ReadonlySet<string>
  readonly beside: ReadonlySet<string>
}

export function mergeSpokenDigits(lexicons: readonly WordLexicon[]): SpokenDigits {
  const counted = {
    digits: mapOf(lexicons.map(({ receipt }) => receipt.digits)),
    times: mapOf(lexicons.map(({ receipt }) => receipt.times)),
    misspelled: mapOf(lexicons.map(({ receipt }) => receipt.misspelled)),
    soundsLike: mapOf(lexicons.map(({ receipt }) => receipt.soundsLike)),
  }
  const lists = setsOf(['hundreds', 'marks', 'zeroLetters', 'joins'], (name) =>
    lexicons.flatMap(({ receipt }) => receipt[name]),
  )
  const names = Object.values(counted).flatMap((words) => [...words.keys()])
  return { ...counted, ...lists, ofNumber: new Set([...names, ...lists.zeroLetters]) }
}

export function mergeLetterNames(lexicons: readonly WordLexicon[]): LetterNames {
  const names = new Map<string, string[]>()
  for (const { receipt } of lexicons)
    for (const [letter, all] of Object.entries(receipt.letters))
      for (const name of setOf(all)) names.set(name, [...(names.get(name) ?? []), letter])
  return {
    names,
    asIn: setOf(lexicons.flatMap(({ receipt }) => receipt.asIn)),
    beside: setOf(lexicons.flatMap(({ receipt }) => receipt.besideLetters)),
  }
}
