import { createHmac, type KeyObject, randomInt } from 'node:crypto'
import { CODE_DIGITS, CODE_LETTERS, GROUP } from '../../dialogs/comeback/resumeCode.ts'

/** A new resume code as it is kept in memory: `K7MP4QRT`, 36 bits. */
export const newResumeCode = (): string => half() + half()

/** As it is shown: `K7MP-4QRT`. */
export const shownCode = (code: string): string => `${code.slice(0, GROUP)}-${code.slice(GROUP)}`

/** Under a key of the installation: so few signs could all be tried on a stolen database. */
export const hashOfResumeCode = (key: KeyObject, code: string): string =>
  createHmac('sha256', key).update(code).digest('base64url')

/** With a letter and a digit at least, so that no word and no number looks like it. */
function half(): string {
  const signs = CODE_LETTERS + CODE_DIGITS
  for (;;) {
    const drawn = Array.from({ length: GROUP }, () => signs[randomInt(signs.length)]).join('')
    if (/\d/.test(drawn) && /\D/.test(drawn)) return drawn
  }
}
