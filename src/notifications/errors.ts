import { AppError } from '../appError.ts'

/** No later attempt can succeed: the address is gone, the person opted out. Thrown by a handler. */
export class UndeliverableError extends AppError {
  readonly code: string

  /** `code` names why, without content, such as `teams.bot-not-in-conversation`. */
  constructor(code: string, options?: ErrorOptions) {
    super(`A message cannot be delivered (${code}). Reach the person in another way.`, options)
    this.code = code
  }
}

/** The receiver wants to be left alone for a while: too many messages for now. Thrown by a handler. */
export class RetryLaterError extends AppError {
  readonly code: string
  readonly retryAfterMs: number

  constructor(code: string, retryAfterMs: number, options?: ErrorOptions) {
    super(
      `A message was put off by its receiver (${code}); it is tried again after ${retryAfterMs} ms.`,
      options,
    )
    this.code = code
    this.retryAfterMs = retryAfterMs
  }
}

/** Nothing in this program delivers items of that kind; another version may. */
export class NoHandlerError extends AppError {
  readonly code = 'outbox.no-handler'

  constructor(kind: string) {
    super(`Nothing here delivers outbox items of kind "${kind}". Start the program with a handler for it.`)
  }
}

/** A delivery took too long. It may still have arrived. */
export class DeliveryTimeoutError extends AppError {
  readonly code = 'outbox.timeout'

  constructor(timeoutMs: number) {
    super(`A delivery did not end within ${timeoutMs} ms; it is tried again.`)
  }
}

/** Nothing is wrong, and now is not the time: the item waits until then. */
export class NotYetError extends AppError {
  readonly code: string
  readonly until: Date

  /** `code` names why, such as `sms.quiet-hours`. */
  constructor(code: string, until: Date) {
    super(`A message waits (${code}).`)
    this.code = code
    this.until = until
  }
}
