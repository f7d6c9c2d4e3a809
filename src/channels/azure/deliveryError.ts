import { RetryLaterError, UndeliverableError } from '../../notifications/errors.ts'
import { AzureRefusal, ConnectorError } from './errors.ts'

/** The channel answers so when the bot was removed or blocked, or the conversation is no more. */
const GONE: ReadonlySet<number> = new Set([403, 404])
/** The activity itself was refused; the same one will be again. */
const REFUSED: ReadonlySet<number> = new Set([400, 413])

/** What a failed call to the channel means to the outbox. */
export function deliveryError(error: unknown): unknown {
  if (error instanceof AzureRefusal) return new UndeliverableError(error.code, { cause: error })
  if (!(error instanceof ConnectorError)) return error
  const { status, retryAfterMs, code } = error
  const options = { cause: error }
  if (GONE.has(status)) return new UndeliverableError('azure.conversation-gone', options)
  if (REFUSED.has(status)) return new UndeliverableError(code, options)
  return status === 429 || retryAfterMs > 0 ? new RetryLaterError(code, retryAfterMs, options) : error
}
