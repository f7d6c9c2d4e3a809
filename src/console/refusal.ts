import { AppError } from '../appError.ts'
import { describeError, TurnContentionError } from '../bot/errors.ts'
import { ConflictCsvError, type CsvProblem } from '../conflicts/readConflictCsv.ts'
import { DeskRefusal } from '../handoff/errors.ts'
import { OfficeRecordRefusal } from '../office/errors.ts'
import type { FieldProblem } from '../office/fieldProblem.ts'
import { UnreadableContentError } from '../privacy/errors.ts'
import type { Answer } from '../server/answer.ts'
import { BodyNotJsonError, BodyTooLargeError } from '../server/jsonBody.ts'
import { AccountRefusal, AuthRefusal } from '../staff/errors.ts'
import { OfficeRecordChangedError } from '../storage/errors.ts'
import type { RefusalCode } from './api/contract/index.ts'

/** A request of the console that is refused; `path` names the field that does not fit. */
export class ConsoleRefusal extends AppError {
  readonly code: RefusalCode
  readonly path: string | undefined
  readonly retryAfter: number | undefined

  constructor(code: RefusalCode, more: { path?: string | undefined; retryAfter?: number | undefined } = {}) {
    super(`A request of the console was refused (${code}).`)
    this.code = code
    this.path = more.path
    this.retryAfter = more.retryAfter
  }
}

const statuses: Readonly<Record<RefusalCode, number>> = {
  'request.malformed': 400,
  'request.too_large': 413,
  'request.not_from_here': 403,
  'auth.needed': 401,
  'auth.wrong': 401,
  'auth.code_needed': 401,
  'auth.locked': 429,
  'auth.too_many': 429,
  'auth.password_once': 403,
  'role.not_allowed': 403,
  not_found: 404,
  'case.taken': 409,
  'case.not_yours': 409,
  'case.wrong_state': 409,
  'case.changed': 409,
  'case.erased': 404,
  'case.held': 409,
  'case.no_consent': 409,
  'fact.unknown': 400,
  'fact.wrong_value': 400,
  'staff.unknown': 404,
  'staff.exists': 409,
  'staff.last_admin': 409,
  'conflicts.csv': 400,
  'office.wrong': 400,
  'office.changed': 409,
  'service.busy': 429,
  'service.error': 500,
}

/** What became of it, as the contract says it. `nameOf` tells who has the case. */
export async function refusalAnswer(
  error: unknown,
  parts: {
    readonly nameOf: (staffId: string) => Promise<string>
    readonly report: (told: Readonly<Record<string, unknown>>) => void
  },
): Promise<Answer> {
  const { code, retryAfter, owner, path, problems, fields } = readingOf(error)
  if (code === 'service.error') parts.report(describeError(error))
  const body = {
    error: {
      code,
      message: 'The request was refused; the code says why.',
      ...(path !== undefined && { path }),
      ...(problems && { problems: problems.slice(0, MOST_PROBLEMS) }),
      ...(fields && { fields: fields.slice(0, MOST_FIELDS) }),
      ...(owner && { owner: { id: owner, name: await parts.nameOf(owner) } }),
      ...(retryAfter !== undefined && { retryAfter }),
    },
  }
  return {
    status: statuses[code],
    body,
    ...(retryAfter !== undefined && { headers: { 'Retry-After': String(retryAfter) } }),
  }
}

interface Reading {
  readonly code: RefusalCode
  readonly retryAfter?: number | undefined
  readonly owner?: string | null
  readonly path?: string | undefined
  readonly problems?: readonly CsvProblem[]
  readonly fields?: readonly FieldProblem[]
}

const MOST_PROBLEMS = 20
const MOST_FIELDS = 100

function readingOf(error: unknown): Reading {
  if (error instanceof ConsoleRefusal || error instanceof AuthRefusal) return error
  if (error instanceof AccountRefusal || error instanceof DeskRefusal) return error
  if (error instanceof OfficeRecordRefusal) return error
  if (error instanceof OfficeRecordChangedError) return { code: 'office.changed' }
  if (error instanceof ConflictCsvError) return { code: 'conflicts.csv', problems: error.problems }
  if (error instanceof BodyTooLargeError) return { code: 'request.too_large' }
  if (error instanceof BodyNotJsonError) return { code: 'request.malformed' }
  if (error instanceof TurnContentionError) return { code: 'service.busy', retryAfter: 1 }
  if (error instanceof UnreadableContentError) return { code: 'case.erased' }
  return { code: 'service.error' }
}
