const STRONG = 'aeoáéó'
/** An accent makes a weak vowel a syllable of its own beside a strong one: "dí-a". */
const ACCENTED_WEAK = 'íú'
const WEAK = 'iuü'

const isVowel = (letter: string | undefined) =>
  letter !== undefined && (STRONG + ACCENTED_WEAK + WEAK).includes(letter)

/**
 * How many syllables a Spanish word has, by the rules of spelling (RAE and ASALE, Ortografía de la lengua española,
 * 2010, II.2.2): two strong vowels are two syllables; a weak vowel beside a strong one, and two weak ones, are one; an
 * accent on the weak vowel parts it from the strong one; an h between them changes nothing. The u of que, qui, gue, gui
 * is not spoken, and a y that no vowel follows is an i.
 */
export function spanishSyllables(word: string): number {
  const letters = spoken(word)
  let syllables = 0
  let before: string | undefined
  for (const letter of letters) {
    if (!isVowel(letter)) {
      before = undefined
      continue
    }
    if (before === undefined || isHiatus(before, letter)) syllables += 1
    before = letter
  }
  return Math.max(1, syllables)
}

/** Lower case, only letters; what is not heard is left out, and a y that is a vowel is an i. */
const spoken = (word: string): string =>
  word
    .toLowerCase()
    .normalize('NFC')
    .replace(/[^\p{L}]/gu, '')
    .replace(/([qg])u(?=[eiéí])/g, '$1')
    .replace(/y(?![aeiouáéíóúü])/g, 'i')
    // Between vowels an h is silent and parts nothing: "ahu-mar", but "al-co-hol" by its strong vowels.
    .replace(/(?<=[aeiouáéíóúü])h(?=[aeiouáéíóúü])/g, '')

function isHiatus(one: string, two: string): boolean {
  if (STRONG.includes(one) && STRONG.includes(two)) return true
  const accented = ACCENTED_WEAK.includes(one) ? two : ACCENTED_WEAK.includes(two) ? one : undefined
  return (accented !== undefined && STRONG.includes(accented)) || one === two
}
