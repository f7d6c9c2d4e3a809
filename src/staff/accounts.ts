import { randomUUID } from 'node:crypto'
import type { AccessLogStore, StaffAccount, StaffRole, StaffStore } from '../storage/staffStore.ts'
import { AccountRefusal } from './errors.ts'
import { drawPassword, hashPassword, type PasswordCost } from './password.ts'

export interface AccountsParts {
  readonly store: StaffStore
  readonly accessLog: Pick<AccessLogStore, 'append'>
  readonly clock: () => Date
  /** Absent: what is recommended. */
  readonly passwordCost?: PasswordCost | undefined
}

export interface NewAccount {
  readonly email: string
  readonly name: string
  readonly role: StaffRole
  readonly language: string
  /** Null: they sign in elsewhere. */
  readonly password: string | null
  /** True: the password opens nothing but the way to a new one. */
  readonly passwordOnce?: boolean
}

export interface AccountChange {
  readonly name?: string | undefined
  readonly role?: StaffRole | undefined
  readonly active?: boolean | undefined
  /** Lets somebody try again at once who gave a wrong password too often. */
  readonly unlock?: true | undefined
  /** Takes away the second factor of somebody who has lost it. */
  readonly dropSecondFactor?: true | undefined
}

/** Makes and changes accounts. `by` null: from the command line. */
export class Accounts {
  readonly #parts: AccountsParts

  constructor(parts: AccountsParts) {
    this.#parts = parts
  }

  /** @throws AccountRefusal */
  async add(
    by: string | null,
    { password, passwordOnce = false, ...given }: NewAccount,
  ): Promise<StaffAccount> {
    const { store, clock, passwordCost } = this.#parts
    const account: StaffAccount = {
      ...given,
      email: given.email.toLowerCase(),
      id: randomUUID(),
      active: true,
      password: password === null ? null : await hashPassword(password, passwordCost),
      passwordOnce,
      subject: null,
      totp: null,
      totpStep: 0,
      ...NOT_LOCKED,
      createdAt: clock(),
    }
    if (!(await store.add(account))) throw new AccountRefusal('staff.exists')
    await this.#record(by, 'staff_added', account.id)
    return account
  }

  /** Somebody who may no longer sign in is signed out. @throws AccountRefusal */
  async change(by: string, id: string, change: AccountChange): Promise<StaffAccount> {
    const { store } = this.#parts
    const before = await this.#find(id)
    const { name = before.name, role = before.role, active = before.active } = change
    const isLost = before.role === 'admin' && before.active && !(role === 'admin' && active)
    if (isLost && !(await this.#isOtherAdmin(id))) throw new AccountRefusal('staff.last_admin')
    const changed = {
      name,
      role,
      active,
      ...(change.unlock && NOT_LOCKED),
      ...(change.dropSecondFactor && { totp: null, totpStep: 0 }),
    }
    await store.change(id, changed)
    if (!active) await store.closeSessionsOf(id)
    for (const action of actionsOf(before, change)) await this.#record(by, action, id)
    return { ...before, ...changed }
  }

  /** A new password to be used once, in place of a forgotten one; whoever is signed in is signed out. */
  async resetPassword(by: string, id: string): Promise<string> {
    const { store, passwordCost } = this.#parts
    await this.#find(id)
    const given = drawPassword()
    const password = await hashPassword(given, passwordCost)
    await store.change(id, { password, passwordOnce: true, ...NOT_LOCKED })
    await store.closeSessionsOf(id)
    await this.#record(by, 'password_reset', id)
    return given
  }

  async #find(id: string): Promise<StaffAccount> {
    const found = await this.#parts.store.find(id)
    if (!found) throw new AccountRefusal('staff.unknown')
    return found
  }

  async #isOtherAdmin(id: string): Promise<boolean> {
    const all = await this.#parts.store.all()
    return all.some((one) => one.id !== id && one.role === 'admin' && one.active)
  }

  #record(staffId: string | null, action: string, detail: string): Promise<void> {
    return this.#parts.accessLog.append({
      at: this.#parts.clock(),
      staffId,
      action,
      caseNumber: null,
      detail,
    })
  }
}

const NOT_LOCKED = { failures: 0, lockedUntil: new Date(0) }

/** As the record of looks names them. */
function actionsOf(
  before: StaffAccount,
  { name, role, active, unlock, dropSecondFactor }: AccountChange,
): string[] {
  const done: Readonly<Record<string, boolean>> = {
    staff_renamed: name !== undefined && name !== before.name,
    role_changed: role !== undefined && role !== before.role,
    staff_disabled: active === false && before.active,
    staff_enabled: active === true && !before.active,
    staff_unlocked: unlock === true,
    second_factor_dropped: dropSecondFactor === true,
  }
  return Object.keys(done).filter((action) => done[action])
}
