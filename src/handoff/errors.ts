import { AppError } from '../appError.ts'
import type { RefusalReason } from './caseMachine.ts'

/** What a staff member wanted to do cannot be done now; `owner` is who has the case instead. */
export class DeskRefusal extends AppError {
  readonly code:
    | RefusalReason
    | 'not_found'
    | 'fact.unknown'
    | 'fact.wrong_value'
    | 'staff.unknown'
    | 'role.not_allowed'
    | 'case.held'
    | 'case.no_consent'
  readonly owner: string | null

  constructor(code: DeskRefusal['code'], owner: string | null = null) {
    super(`What was asked for cannot be done (${code}). Load the case again.`)
    this.code = code
    this.owner = owner
  }
}
