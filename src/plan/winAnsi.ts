/** The letters of PDF's standard fonts (WinAnsi): all of English and Spanish. */
const HELD = /[\x20-\x7e\xa0-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\n]/

/** A text in the letters of the standard fonts. A letter of another language, such as in a name, loses its mark. */
export function winAnsi(text: string): string {
  return [...text.normalize('NFC')].map((letter) => (HELD.test(letter) ? letter : nearest(letter))).join('')
}

function nearest(letter: string): string {
  const [plain = ''] = letter.normalize('NFKD')
  return HELD.test(plain) ? plain : '?'
}
