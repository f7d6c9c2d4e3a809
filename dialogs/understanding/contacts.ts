import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import type { Reading } from './reading.ts'

interface Span {
  readonly start: number
  readonly end: number
}

const MOST = 10
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
  const phones: { readonly text: string; readonly e164: string }[] = []
  const spans: Span[] = []
  for (const match of text.matchAll(/[+(]?\d[\d ().-]{5,24}/g)) {
    if (phones.length >= MOST) break
    const written = match[0].replace(/[^\d]+$/, '')
    const [start, end] = [match.index, match.index + written.length]
    const digits = written.replace(/\D/g, '').length
    const inside = /[\p{L}\d]/u.test(text[start - 1] ?? '') || /[\p{L}\d]/u.test(text[end] ?? '')
    if (digits < 10 || digits > 15 || inside) continue
    if (taken.some((span) => start < span.end && end > span.start)) continue
    const phone = parsePhoneNumberFromString(written, 'US')
    if (!phone?.isPossible()) continue
    if (!written.startsWith('+') && !/^1?[2-9]\d{2}[2-9]\d{6}$/.test(written.replace(/\D/g, ''))) continue
    phones.push({ text: written, e164: phone.number })
    spans.push({ start, end })
  }
  return { phones, spans }
}
