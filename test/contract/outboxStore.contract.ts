import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../src/storage/sqlite/openSqliteStore.ts'
import { AT, anEffect, aState, aTurn } from './aTurn.ts'

const later = (ms: number) => new Date(AT.getTime() + ms)

/** What every backend promises of queued work. `open` gives a new, empty store each time. */
export function outboxStoreContract(backend: string, open: () => Store): void {
  describe(`${backend} queues work`, () => {
    let store: Store
    beforeEach(() => {
      store = open()
    })
    afterEach(() => store.close())
    const commit = (changes: Parameters<typeof aTurn>[0] = {}) => store.conversations.commit(aTurn(changes))
    const due = (now = AT) => store.outbox.due(now, 10)

    it('has nothing to do for a turn without effects on a channel that fetches its replies', async () => {
      await commit()
      expect(await due()).toEqual([])
      expect(await store.outbox.nextDue()).toBeUndefined()
    })

    it('queues an effect with the turn, once for each key, and opens its content', async () => {
      await commit({ effects: [anEffect()] })
      await commit({ dedupeKey: 'message-2', expectedRevision: 1, effects: [anEffect()] })
      const [item, ...others] = await due()
      expect(others).toEqual([])
      expect(item).toEqual({
        id: expect.any(Number),
        dedupeKey: 'case.queued:K7M-4PQ',
        kind: 'case.queued',
        conversationId: 'conversation-1',
        caseNumber: 'K7M-4PQ',
        channel: 'directline',
        attempts: 0,
      })
      expect(await store.outbox.content(item?.id ?? 0)).toEqual({
        payload: { caseNumber: 'K7M-4PQ', priority: 'P1' },
        activity: null,
        address: null,
      })
    })

    it('queues nothing for a turn that was stale or a duplicate', async () => {
      await commit()
      await commit({ effects: [anEffect()] })
      await commit({ dedupeKey: 'message-2', effects: [anEffect()] })
      expect(await due()).toEqual([])
    })

    it('queues one item a reply where the channel has to be called, with the activity and the address', async () => {
      const address = { serviceUrl: 'https://smba.example/', tenant: 't1' }
      const committed = await commit({ repliesNeedDelivery: true, address })
      const [first] = await due()
      expect(first).toMatchObject({ kind: 'reply', dedupeKey: 'conversation-1|0000002' })
      const content = await store.outbox.content(first?.id ?? 0)
      expect(content).toEqual({
        payload: null,
        address,
        activity: 'replies' in committed && committed.replies[0],
      })
    })

    it('gives out the replies of one conversation one at a time and in order', async () => {
      await commit({ repliesNeedDelivery: true })
      const [first, ...others] = await due()
      expect(others).toEqual([])
      await store.outbox.retryAt(first?.id ?? 0, later(5000), 'azure.unavailable')
      expect(await due()).toEqual([])
      expect(await store.outbox.nextDue()).toEqual(later(5000))
      await store.outbox.delivered(first?.id ?? 0, later(5000))
      expect(await due()).toMatchObject([{ dedupeKey: 'conversation-1|0000003' }])
    })

    it('does not let one conversation, or a reply, hold up what goes elsewhere', async () => {
      await commit({ repliesNeedDelivery: true, effects: [anEffect()] })
      const state = aState({ caseNumber: 'B2B-2B2' })
      await commit({ conversationId: 'conversation-2', state, repliesNeedDelivery: true })
      const kinds = (await due()).map(({ conversationId, kind }) => `${conversationId} ${kind}`)
      expect(kinds).toEqual(['conversation-1 reply', 'conversation-1 case.queued', 'conversation-2 reply'])
    })

    it('waits until an item is due and counts its attempts', async () => {
      await commit({ effects: [anEffect()] })
      const [item] = await due()
      await store.outbox.retryAt(item?.id ?? 0, later(1000), 'outbox.timeout')
      expect(await due(later(999))).toEqual([])
      expect(await due(later(1000))).toMatchObject([{ attempts: 1 }])
    })

    it('shows what failed for good, and never brings it back', async () => {
      await commit({ effects: [anEffect()] })
      const [item] = await due()
      const id = item?.id ?? 0
      await store.outbox.failed(id, AT, 'outbox.no-handler')
      await store.outbox.retryAt(id, AT, 'late')
      await store.outbox.delivered(id, AT)
      expect(await due(later(1000))).toEqual([])
      expect(await store.outbox.failures(10)).toMatchObject([
        { id, attempts: 1, errorCode: 'outbox.no-handler' },
      ])
    })

    it('calls back after a commit that queued something, until it is told to stop', async () => {
      let calls = 0
      const stop = store.outbox.onQueued(() => {
        calls++
      })
      await commit({ effects: [anEffect()] })
      expect(calls).toBe(1)
      await commit({ effects: [anEffect()] })
      await commit({ dedupeKey: 'message-2', effects: [anEffect()] })
      await commit({ dedupeKey: 'message-2', expectedRevision: 1 })
      expect(calls).toBe(1)
      stop()
      await commit({ dedupeKey: 'message-3', expectedRevision: 2, repliesNeedDelivery: true })
      expect(calls).toBe(1)
    })
  })
}
