import { AppError } from '../../appError.ts'

/**
 * Somebody who came from the office's sign-in service is not let in. `down`: it does not answer; `refused`: what came
 * back cannot be believed, or the person turned back; `expired`: it took too long; `unknown`: nobody here has that
 * account; `disabled`: it was, and may not any more.
 */
export class ServiceRefusal extends AppError {
  readonly code: `sign-in-service.${ServiceRefusal['why']}`
  readonly why: 'down' | 'refused' | 'expired' | 'unknown' | 'disabled'

  constructor(why: ServiceRefusal['why'], options?: ErrorOptions) {
    super(`Signing in at the office's service did not work (${why}).`, options)
    this.why = why
    this.code = `sign-in-service.${why}`
  }
}
