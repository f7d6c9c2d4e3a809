import { z } from 'zod'
import { NotYetError, UndeliverableError } from '../notifications/errors.ts'
import type { DeliveryHandler } from '../notifications/outbox.ts'
import type { OutboxEffect } from '../storage/conversationStore.ts'
import { CaseHeldError } from '../storage/errors.ts'
import type { Store } from '../storage/sqlite/openSqliteStore.ts'

export interface ErasureParts {
  readonly store: {
    readonly cases: Pick<Store['cases'], 'eraseCase'>
    readonly handoffs: Pick<Store['handoffs'], 'findByConversation' | 'deliveries'>
    readonly accessLog: Pick<Store['accessLog'], 'append'>
  }
  /** The case is gone: whoever has it open is told. */
  readonly onErased: (caseNumber: string) => void
  readonly clock: () => Date
}

const ERASE_KIND = 'case.erase'
const Payload = z.object({ at: z.iso.datetime(), by: z.string() })

/** So long an open page has to fetch the last word to the client. */
const FAREWELL_MS = 5_000
/** A text waits for the morning. Where the last word does not arrive in a day, the case is erased all the same. */
const LONGEST_WAIT_MS = 24 * 3_600_000
const AGAIN_MS = 60_000

/** Queued with the turn in which somebody orders that the case is erased: a process that ends forgets none. */
export const eraseEffect = (caseNumber: string, by: string, at: Date): OutboxEffect => ({
  kind: ERASE_KIND,
  dedupeKey: `${ERASE_KIND}:${caseNumber}:${at.getTime()}`,
  payload: { at: at.toISOString(), by },
})

/**
 * Erases the case once the client has had word of it. What could not be erased is tried again; a legal hold that was
 * laid on it since ends the order.
 */
export function erasures(parts: ErasureParts): Readonly<Record<typeof ERASE_KIND, DeliveryHandler>> {
  const { store, onErased, clock } = parts
  return {
    [ERASE_KIND]: async ({ item, content }) => {
      const { at, by } = Payload.parse(content.payload)
      const since = clock().getTime() - Date.parse(at)
      if (since < FAREWELL_MS) throw new NotYetError('erase.farewell', new Date(Date.parse(at) + FAREWELL_MS))
      const deliveries = await store.handoffs.deliveries(item.conversationId)
      if (since < LONGEST_WAIT_MS && [...deliveries.values()].includes('pending')) throw later(clock())
      const stored = await store.handoffs.findByConversation(item.conversationId)
      if (!stored) return
      if (stored.heldAt) throw new UndeliverableError('case.held')
      // Before it is done: of nothing that is erased the entry may be missing.
      const entry = { at: clock(), staffId: by, caseNumber: item.caseNumber, detail: null }
      await store.accessLog.append({ ...entry, action: 'case_erased' })
      try {
        await store.cases.eraseCase(stored.caseId)
      } catch (cause) {
        if (cause instanceof CaseHeldError) throw new UndeliverableError('case.held')
        throw later(clock())
      }
      onErased(item.caseNumber)
    },
  }
}

const later = (now: Date) => new NotYetError('erase.later', new Date(now.getTime() + AGAIN_MS))
