import { hash, randomBytes } from 'node:crypto'
import type { AccessLogStore, StaffAccount, StaffSession, StaffStore } from '../storage/staffStore.ts'
import { AuthRefusal } from './errors.ts'
import { hashPassword, isPassword, type PasswordCost } from './password.ts'
import { newSecondFactor, stepOfCode } from './secondFactor.ts'

export interface StaffAuthParts {
  readonly store: StaffStore
  readonly accessLog: Pick<AccessLogStore, 'append'>
  readonly clock: () => Date
  /** As authenticator apps show it. */
  readonly issuer: string
  /** Absent: what is recommended. */
  readonly passwordCost?: PasswordCost | undefined
}

export interface SignedIn {
  readonly account: StaffAccount
  readonly session: StaffSession
  readonly endsAt: Date
}

/** After this long without a request, and after this long in any case, one signs in again. */
const IDLE_MS = 60 * 60_000
const LONGEST_MS = 12 * 3_600_000
const TOUCH_MS = 60_000
/** So many wrong tries in a row lock an account for a quarter of an hour. */
const MAX_FAILURES = 5
const LOCK_MS = 15 * 60_000
const PENDING_MS = 10 * 60_000

/** Who of the office is who: passwords, second factors, sessions. Every sign-in, and every refusal, is recorded. */
export class StaffAuth {
  readonly #parts: StaffAuthParts
  /** Second factors that were shown and not yet confirmed. */
  readonly #pending = new Map<string, { readonly secret: string; readonly until: number }>()
  /** Hashing takes 64 MiB: one at a time. */
  #line: Promise<unknown> = Promise.resolve()

  constructor(parts: StaffAuthParts) {
    this.#parts = parts
  }

  /**
   * The token is for the cookie; only its hash is kept.
   *
   * @throws AuthRefusal
   */
  async signIn(given: {
    readonly email: string
    readonly password: string
    readonly code?: string | undefined
  }): Promise<SignedIn & { readonly token: string }> {
    const { store } = this.#parts
    const account = await store.findByEmail(given.email)
    if (account) this.#refuseLocked(account)
    const isRight = await this.#inLine(() =>
      isPassword(given.password, account?.password ?? null, this.#parts.passwordCost),
    )
    if (!account?.active || !isRight) throw await this.#failed(account)
    const totpStep = await this.#secondStep(account, given.code)
    await store.change(account.id, { failures: 0, lockedUntil: new Date(0), totpStep })
    return this.openSession(account, 'sign_in')
  }

  /** For somebody who has shown who they are, here or elsewhere. `how` is what the record calls it. */
  async openSession(account: StaffAccount, how: string): Promise<SignedIn & { readonly token: string }> {
    const { store, clock } = this.#parts
    await this.#record(account.id, how)
    const token = randomBytes(32).toString('base64url')
    const now = clock()
    const session = { tokenHash: hashOf(token), staffId: account.id, createdAt: now, seenAt: now }
    await store.openSession(session)
    return { token, account, session, endsAt: endOf(session) }
  }

  /** Undefined when nobody is, or is no longer, signed in with it. */
  async who(token: string | undefined): Promise<SignedIn | undefined> {
    const { store, clock } = this.#parts
    const session = token ? await store.session(hashOf(token)) : undefined
    if (!session) return undefined
    const now = clock()
    if (endOf(session) <= now) {
      await store.closeSession(session.tokenHash)
      return undefined
    }
    const account = await store.find(session.staffId)
    if (!account?.active) return undefined
    if (now.getTime() - session.seenAt.getTime() < TOUCH_MS)
      return { account, session, endsAt: endOf(session) }
    await store.touch(session.tokenHash, now)
    const touched = { ...session, seenAt: now }
    return { account, session: touched, endsAt: endOf(touched) }
  }

  async signOut({ account, session }: SignedIn): Promise<void> {
    await this.#parts.store.closeSession(session.tokenHash)
    await this.#record(account.id, 'sign_out')
  }

  /** All other sessions of the person end. @throws AuthRefusal */
  async changePassword({ account, session }: SignedIn, current: string, next: string): Promise<void> {
    await this.#demandPassword(account, current)
    const password = await this.#inLine(() => hashPassword(next, this.#parts.passwordCost))
    await this.#parts.store.change(account.id, { password, passwordOnce: false })
    await this.#parts.store.closeSessionsOf(account.id, session.tokenHash)
    await this.#record(account.id, 'password_changed')
  }

  /** What to scan. It counts once a code of it was given. */
  startSecondFactor({ account }: SignedIn): { secret: string; uri: string } {
    const made = newSecondFactor(this.#parts.issuer, account.email)
    const until = this.#parts.clock().getTime() + PENDING_MS
    this.#pending.set(account.id, { secret: made.secret, until })
    return made
  }

  /** @throws AuthRefusal */
  async confirmSecondFactor({ account }: SignedIn, code: string): Promise<void> {
    const now = this.#parts.clock()
    const pending = this.#pending.get(account.id)
    const step = pending && pending.until > now.getTime() ? stepOfCode(pending.secret, code, now, 0) : null
    if (!pending || step === null) throw new AuthRefusal('auth.wrong')
    this.#pending.delete(account.id)
    await this.#parts.store.change(account.id, { totp: pending.secret, totpStep: step })
    await this.#record(account.id, 'second_factor_added')
  }

  /** All other sessions of the person end. @throws AuthRefusal */
  async removeSecondFactor({ account, session }: SignedIn, password: string): Promise<void> {
    await this.#demandPassword(account, password)
    await this.#parts.store.change(account.id, { totp: null, totpStep: 0 })
    await this.#parts.store.closeSessionsOf(account.id, session.tokenHash)
    await this.#record(account.id, 'second_factor_removed')
  }

  async #demandPassword(account: StaffAccount, password: string): Promise<void> {
    this.#refuseLocked(account)
    const isRight = await this.#inLine(() => isPassword(password, account.password, this.#parts.passwordCost))
    if (!isRight) throw await this.#failed(account)
  }

  #refuseLocked({ lockedUntil }: StaffAccount): void {
    const left = lockedUntil.getTime() - this.#parts.clock().getTime()
    if (left > 0) throw new AuthRefusal('auth.locked', Math.ceil(left / 1000))
  }

  async #secondStep(account: StaffAccount, code: string | undefined): Promise<number> {
    if (account.totp === null) return account.totpStep
    if (code === undefined) throw new AuthRefusal('auth.code_needed')
    const step = stepOfCode(account.totp, code, this.#parts.clock(), account.totpStep)
    if (step === null) throw await this.#failed(account)
    return step
  }

  /** Counts a wrong try of an account that there is; the answer is the same for one that there is not. */
  async #failed(account: StaffAccount | undefined): Promise<AuthRefusal> {
    const { store, clock } = this.#parts
    await this.#record(account?.id ?? null, 'sign_in_refused')
    if (account) {
      // Read again: of many tries at once each counts.
      const failures = ((await store.find(account.id))?.failures ?? 0) + 1
      const isLocked = failures >= MAX_FAILURES
      const lockedUntil = new Date(isLocked ? clock().getTime() + LOCK_MS : 0)
      await store.change(account.id, { failures: isLocked ? 0 : failures, lockedUntil })
    }
    return new AuthRefusal('auth.wrong')
  }

  #record(staffId: string | null, action: string): Promise<void> {
    const at = this.#parts.clock()
    return this.#parts.accessLog.append({ at, staffId, action, caseNumber: null, detail: null })
  }

  #inLine<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#line.then(work)
    this.#line = result.catch(() => undefined)
    return result
  }
}

/** 256 random bits need no salt and no slow function. */
const hashOf = (token: string): string => hash('sha256', token, 'base64url')

const endOf = ({ createdAt, seenAt }: StaffSession): Date =>
  new Date(Math.min(createdAt.getTime() + LONGEST_MS, seenAt.getTime() + IDLE_MS))
