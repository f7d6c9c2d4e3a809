const PLAIN: Readonly<Record<string, string>> = {
  á: 'a',
  í: 'i',
  ó: 'o',
  ú: 'u',
  Á: 'A',
  Í: 'I',
  Ó: 'O',
  Ú: 'U',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '«': '"',
  '»': '"',
  '–': '-',
  '—': '-',
  '…': '...',
  '\u00a0': ' ',
  '\u202f': ' ',
}

/**
 * A text in the letters that a text message holds 160 of (GSM 03.38): á í ó ú lose their accent, since one of them
 * makes every segment hold 70. É, ñ, ü, ¿ and ¡ are among those letters and stay. For texts written so that no word
 * changes its meaning without its accent.
 */
export const textingLetters = (text: string): string =>
  text.replace(/[áíóúÁÍÓÚ‘’“”«»–—…\u00a0\u202f]/g, (letter) => PLAIN[letter] ?? letter)
