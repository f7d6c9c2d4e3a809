import { Secret, TOTP } from 'otpauth'

const PERIOD_S = 30

/** A secret for an authenticator app, drawn at random, and the address that the app scans (RFC 6238). */
export function newSecondFactor(issuer: string, label: string): { secret: string; uri: string } {
  const totp = new TOTP({ issuer, label, secret: new Secret({ size: 20 }), period: PERIOD_S })
  return { secret: totp.secret.base32, uri: totp.toString() }
}

/**
 * The time step whose code this is, one step early or late at most; null when it is none, or one that is not later
 * than `after`: no code counts twice.
 */
export function stepOfCode(secret: string, code: string, at: Date, after: number): number | null {
  const totp = new TOTP({ secret: Secret.fromBase32(secret), period: PERIOD_S })
  const delta = totp.validate({ token: code, timestamp: at.getTime(), window: 1 })
  if (delta === null) return null
  const step = Math.floor(at.getTime() / (PERIOD_S * 1000)) + delta
  return step > after ? step : null
}
