import type { Logger } from 'pino'
import type { DeliveryHandler } from './outbox.ts'

/** Tells the office of a case that waits for a person: for now one line in the log, without content. */
export function logCaseQueued(logger: Pick<Logger, 'info'>): DeliveryHandler {
  return async ({ item, content }) => {
    const { priority = null } = content.payload ?? {}
    logger.info({ caseNumber: item.caseNumber, priority }, 'a case waits for a person')
  }
}
