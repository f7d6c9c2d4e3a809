import type { Refusal, RefusalCode } from '../../api/contract/index.ts'

/** The server said no: its stable code, and what it tells besides. */
export class Refused extends Error {
  readonly status: number
  readonly code: RefusalCode
  /** Who has the case, where that is why. */
  readonly owner: { readonly id: string; readonly name: string } | undefined
  readonly retryAfterSeconds: number | undefined
  /** What is wrong with a list, by line. */
  readonly problems: NonNullable<Refusal['error']['problems']>
  /** What does not fit in what was filled in, by field. */
  readonly fields: NonNullable<Refusal['error']['fields']>

  constructor(
    status: number,
    code: RefusalCode,
    told: Partial<Pick<Refusal['error'], 'owner' | 'retryAfter' | 'problems' | 'fields'>> = {},
  ) {
    super(`${status} ${code}`)
    this.name = 'Refused'
    this.status = status
    this.code = code
    this.owner = told.owner
    this.retryAfterSeconds = told.retryAfter
    this.problems = told.problems ?? []
    this.fields = told.fields ?? []
  }
}

/** No answer, or none that can be read: what was asked may or may not have been done. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable'
}
