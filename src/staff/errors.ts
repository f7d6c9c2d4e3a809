import { AppError } from '../appError.ts'

/** Somebody is not let in. `retryAfter` in whole seconds. */
export class AuthRefusal extends AppError {
  readonly code:
    | 'auth.needed'
    | 'auth.wrong'
    | 'auth.code_needed'
    | 'auth.locked'
    | 'auth.too_many'
    | 'auth.password_once'
  readonly retryAfter: number | undefined

  constructor(code: AuthRefusal['code'], retryAfter?: number) {
    super(`A sign-in was refused (${code}).`)
    this.code = code
    this.retryAfter = retryAfter
  }
}

/** An account cannot be made or changed so. */
export class AccountRefusal extends AppError {
  readonly code: 'staff.exists' | 'staff.unknown' | 'staff.last_admin'

  constructor(code: AccountRefusal['code']) {
    super(`An account cannot be made or changed so (${code}).`)
    this.code = code
  }
}
