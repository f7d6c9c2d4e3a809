import { AppError } from '../appError.ts'
import type { FieldProblem } from './fieldProblem.ts'

/** What was filled in does not fit; `fields` tells where. */
export class OfficeRecordRefusal extends AppError {
  readonly code = 'office.wrong'
  readonly fields: readonly FieldProblem[]

  constructor(fields: readonly FieldProblem[]) {
    super('What was filled in does not fit. Correct the fields that are named.')
    this.fields = fields
  }
}
