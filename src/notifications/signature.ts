import { createHmac, timingSafeEqual } from 'node:crypto'

/** Older than this, or as far ahead, and a signed request may be a repetition by somebody who listened. */
const LONGEST_MS = 5 * 60_000

/** Headers that prove who sent a body and when: `sha256=` and the HMAC-SHA-256 in hex of `<timestamp>.<body>`. */
export function signedHeaders(secret: string, body: string, at: Date): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  return {
    'Content-Type': 'application/json',
    'X-Intake-Timestamp': timestamp,
    'X-Intake-Signature': `sha256=${macOf(secret, timestamp, body)}`,
  }
}

/** Whether a body was signed so, and within the last minutes. */
export function isSigned(
  secret: string,
  body: string,
  headers: Readonly<Record<string, string | string[] | undefined>>,
  now: Date,
): boolean {
  const { 'x-intake-timestamp': timestamp, 'x-intake-signature': signature } = headers
  if (typeof timestamp !== 'string' || typeof signature !== 'string' || !/^\d{1,12}$/.test(timestamp))
    return false
  if (Math.abs(now.getTime() - Number(timestamp) * 1000) > LONGEST_MS) return false
  const [given, expected] = [signature, `sha256=${macOf(secret, timestamp, body)}`].map((one) =>
    Buffer.from(one),
  )
  return given !== undefined && expected !== undefined && given.length === expected.length
    ? timingSafeEqual(given, expected)
    : false
}

const macOf = (secret: string, timestamp: string, body: string): string =>
  createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')
