import { AppError } from '../appError.ts'
import type { WebhookConfig } from '../config/config.ts'
import { UndeliverableError } from './errors.ts'
import { NoticeSchema } from './noticeSchema.ts'
import type { DeliveryHandler } from './outbox.ts'
import { signedHeaders } from './signature.ts'

class WebhookFailedError extends AppError {
  readonly code: string

  constructor(status: number) {
    super(`The webhook answered ${status}; it is tried again.`)
    this.code = `webhook.status-${status}`
  }
}

/** The receiver says that it will never want this again. */
const GONE = 410

/**
 * Tells another program: `{ id, event, case, priority, at }` as JSON, and nothing else. `X-Intake-Signature` is
 * `sha256=` and the HMAC-SHA-256 in hex of `<X-Intake-Timestamp>.<body>`; `id` is the same in every attempt.
 */
export function webhookNotices({ url, secret }: WebhookConfig, clock: () => Date): DeliveryHandler {
  return async ({ item, content, signal }) => {
    const { about, priority, at } = NoticeSchema.parse(content.payload)
    const event = `case.${about}`
    const body = JSON.stringify({ id: item.dedupeKey, event, case: item.caseNumber, priority, at })
    const response = await fetch(url, {
      method: 'POST',
      body,
      signal,
      redirect: 'error',
      headers: signedHeaders(secret, body, clock()),
    })
    await response.body?.cancel()
    if (response.status === GONE) throw new UndeliverableError('webhook.gone')
    if (!response.ok) throw new WebhookFailedError(response.status)
  }
}
