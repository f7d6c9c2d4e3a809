import { describe, expect, it } from 'vitest'
import { NotYetError, UndeliverableError } from '../../../src/notifications/errors.ts'
import type { Delivery } from '../../../src/notifications/outbox.ts'
import { type ErasureParts, erasures } from '../../../src/privacy/erasure.ts'

const ORDERED = Date.parse('2026-11-23T15:00:00Z')

/** One ordered erasure, some seconds after the order. */
class Ordered {
  secondsLater = 10
  pending = false
  heldAt: Date | null = null
  breaks = false
  readonly done: string[] = []

  run(): Promise<void> {
    const parts = {
      store: {
        handoffs: {
          findByConversation: async () => ({ caseId: 'case-1', heldAt: this.heldAt }),
          deliveries: async () => new Map(this.pending ? [[7, 'pending']] : [[7, 'delivered']]),
        },
        cases: {
          eraseCase: async (id: string) => {
            if (this.breaks) throw new Error('the disk is full')
            this.done.push(`erased ${id}`)
          },
        },
        accessLog: {
          append: async ({ action, staffId }: { action: string; staffId: string }) =>
            void this.done.push(`${action} ${staffId}`),
        },
      },
      onErased: (number: string) => void this.done.push(`told ${number}`),
      clock: () => new Date(ORDERED + this.secondsLater * 1000),
    } as unknown as ErasureParts
    const item = { conversationId: 'c', caseNumber: 'K7M-4PQ' }
    const content = { payload: { at: new Date(ORDERED).toISOString(), by: 'rosa' } }
    return erasures(parts)['case.erase']({ item, content } as unknown as Delivery)
  }
}

describe('an erasure that was ordered', () => {
  it('waits until an open page has had time to fetch the last word', async () => {
    const order = new Ordered()
    order.secondsLater = 2
    const error = await order.run().catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(NotYetError)
    expect((error as NotYetError).until).toEqual(new Date(ORDERED + 5_000))
    expect(order.done).toEqual([])
  })

  it('waits for a last word that must be sent, and not for longer than a day', async () => {
    const order = new Ordered()
    order.pending = true
    await expect(order.run()).rejects.toBeInstanceOf(NotYetError)
    order.secondsLater = 24 * 3600 - 1
    await expect(order.run()).rejects.toBeInstanceOf(NotYetError)
    order.secondsLater = 24 * 3600
    await order.run()
    expect(order.done).toEqual(['case_erased rosa', 'erased case-1', 'told K7M-4PQ'])
  })

  it('ends where a legal hold was laid on the case since', async () => {
    const order = new Ordered()
    order.heldAt = new Date()
    await expect(order.run()).rejects.toBeInstanceOf(UndeliverableError)
    expect(order.done).toEqual([])
  })

  it('is tried again, however often, where the disk does not take it', async () => {
    const order = new Ordered()
    order.breaks = true
    await expect(order.run()).rejects.toBeInstanceOf(NotYetError)
    expect(order.done).not.toContain('told K7M-4PQ')
  })
})
