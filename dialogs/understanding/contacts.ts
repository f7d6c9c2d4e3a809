import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import type { Reading } from './reading.ts'

interface Span {
  readonly start: number
  readonly end: number
}

const MOST = 10
const LOOKS_LIKE_DATE = /^(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})( |$)/
const EMAIL_PART = /^[\p{L}\p{N}._%+-]$/u

/** E-mail addresses: what stands around each @, looked at outwards so that no text makes it slow. */
export function readEmails(text: string): { readonly emails: string[]; readonly spans: readonly Span[] } {
  const emails: string[] = []
  const spans: Span[] = []
  for (let at = text.indexOf('@'); at >= 0 && emails.length < MOST; at = text.indexOf('@', at + 1)) {
    let [start, end] = [at, at + 1]
    while (start > 0 && at - start < 64 && EMAIL_PART.test(text[start - 1] ?? '')) start -= 1
    while (end < text.length && end - at < 190 && EMAIL_PART.test(text[end] ?? '')) end += 1
    const address = text.slice(start, end).replace(/[.-]+$/, '')
    if (!/^[^@.]\S*@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u.test(address)) continue
    emails.push(address)
    spans.push({ start, end: start + address.length })
  }
  return { emails, spans }
}

/** Telephone numbers, United States unless a country is written. Numbers already read as something else are left out. */
export function readPhones(
  text: string,
  taken: readonly Span[],
): { readonly phones: Reading['phones']; readonly spans: readonly Span[] } {
  const found = [...text.matchAll(/[+(]?\d[\d ().-]{5,24}/g)].flatMap(
    (match) => phoneIn(text, match[0], match.index) ?? [],
  )
  const free = found.filter(({ start, end }) => !taken.some((span) => start < span.end && end > span.start))
  const kept = free.slice(0, MOST)
  return { phones: kept.map(({ written, e164 }) => ({ text: written, e164 })), spans: kept }
}

interface FoundPhone extends Span {
  readonly written: string
  readonly e164: string
}

function phoneIn(text: string, match: string, start: number): FoundPhone | undefined {
  const written = match.replace(/[^\d]+$/, '')
  const end = start + written.length
  const digits = written.replace(/\D/g, '')
  const inside = /[\p{L}\d]/u.test(text[start - 1] ?? '') || /[\p{L}\d]/u.test(text[end] ?? '')
  if (digits.length < 10 || digits.length > 15 || inside || LOOKS_LIKE_DATE.test(written)) return undefined
  if (!written.startsWith('+') && !/^1?[2-9]\d{2}[2-9]\d{6}$/.test(digits)) return undefined
  const phone = parsePhoneNumberFromString(written, 'US')
  return phone?.isPossible() ? { written, e164: phone.number, start, end } : undefined
}
