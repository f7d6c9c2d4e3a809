import { randomUUID } from 'node:crypto'
import type { AccessLogStore, StaffAccount, StaffRole, StaffStore } from '../storage/staffStore.ts'
import { AccountRefusal } from './errors.ts'
import { hashPassword, type PasswordCost } from './password.ts'

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
  readonly password: string
}

/** Makes and changes accounts. `by` null: from the command line. */
export class Accounts {
  readonly #parts: AccountsParts

  constructor(parts: AccountsParts) {
    this.#parts = parts
  }

  /** @throws AccountRefusal */
  async add(by: string | null, { password, ...given }: NewAccount): Promise<StaffAccount> {
    const { store, clock } = this.#parts
    const account: StaffAccount = {
      ...given,
      email: given.email.toLowerCase(),
      id: randomUUID(),
      active: true,
      password: await hashPassword(password, this.#parts.passwordCost),
      totp: null,
      totpStep: 0,
      failures: 0,
      lockedUntil: new Date(0),
      createdAt: clock(),
    }
    if (!(await store.add(account))) throw new AccountRefusal('staff.exists')
    await this.#record(by, 'staff_added', account.id)
    return account
  }

  /** Somebody who may no longer sign in is signed out. @throws AccountRefusal */
  async change(
    by: string,
    id: string,
    change: {
      readonly name?: string | undefined
      readonly role?: StaffRole | undefined
      readonly active?: boolean | undefined
    },
  ): Promise<StaffAccount> {
    const { store } = this.#parts
    const before = await store.find(id)
    if (!before) throw new AccountRefusal('staff.unknown')
    const { name = before.name, role = before.role, active = before.active } = change
    const isLost = before.role === 'admin' && before.active && !(role === 'admin' && active)
    if (isLost && !(await this.#isOtherAdmin(id))) throw new AccountRefusal('staff.last_admin')
    await store.change(id, { name, role, active })
    if (!active) await store.closeSessionsOf(id)
    await this.#record(by, 'staff_changed', id)
    return { ...before, name, role, active }
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
