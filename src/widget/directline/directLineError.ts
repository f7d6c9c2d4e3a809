/**
 * Why a request did not work, in the words that the client acts on:
 * `expired`: the token is not taken any more. `gone`: the conversation is not there any more.
 * `refused`: this message will never be taken. `busy`: later. `unreachable`: no answer, or a failure of the server.
 */
export type FailureCode = 'expired' | 'gone' | 'refused' | 'busy' | 'unreachable'

export class DirectLineError extends Error {
  readonly code: FailureCode
  /** How long the server asks us to wait; 0 where it does not say. */
  readonly retryAfterMs: number

  constructor(code: FailureCode, message: string, retryAfterMs = 0) {
    super(message)
    this.name = 'DirectLineError'
    this.code = code
    this.retryAfterMs = retryAfterMs
  }
}

/** The failure as one of ours; anything that is not an answer of the server counts as no answer. */
export const asDirectLineError = (error: unknown): DirectLineError =>
  error instanceof DirectLineError ? error : new DirectLineError('unreachable', String(error))
