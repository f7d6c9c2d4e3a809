/** Signs of a code: none that is mistaken for another (0 O, 1 I L, 2 Z, 5 S, 6 G, 8 B, U V), no vowel. */
export const CODE_LETTERS = 'CDFHJKMNPQRTVWXY'
export const CODE_DIGITS = '23456789'
export const GROUP = 4

/** What people write for a digit that looks like it. */
const LOOKS_LIKE: Readonly<Record<string, string>> = { Z: '2', S: '5', G: '6', B: '8', U: 'V' }

/** The second is looked at and not passed by: in "code K7MP-4QRT" it is the first of the next two. */
const TWO_GROUPS = /(?<![A-Z0-9])([A-Z0-9]{4})(?=[\s.–—-]{0,3}([A-Z0-9]{4})(?![A-Z0-9]))/g

/**
 * The resume code in a message, as `K7MP4QRT`, whatever stands around it and however it is written; null where there is
 * none. Each half has a letter and a digit, so that no word, year or number is taken for one.
 */
export function resumeCodeIn(text: string): string | null {
  const written = text.normalize('NFKC').toUpperCase()
  const spelled = written.replace(/[\s.–—-]+/g, '')
  const found = spelled.length === 2 * GROUP ? [[spelled, spelled.slice(0, GROUP), spelled.slice(GROUP)]] : []
  for (const [, first = '', second = ''] of [...written.matchAll(TWO_GROUPS), ...found]) {
    const code = repaired(first) + repaired(second)
    if (code.length === 2 * GROUP) return code
  }
  return null
}

/** A half of a code with its look-alikes put right; empty for what is none. */
function repaired(half: string): string {
  if (!/[2-9]/.test(half) || !/[A-Z]/.test(half)) return ''
  const signs = [...half].map((sign) => LOOKS_LIKE[sign] ?? sign)
  const isCode = signs.every((sign) => CODE_LETTERS.includes(sign) || CODE_DIGITS.includes(sign))
  return isCode && signs.some((sign) => CODE_LETTERS.includes(sign)) ? signs.join('') : ''
}
