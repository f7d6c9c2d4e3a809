import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../src/storage/sqlite/openSqliteStore.ts'
import { AT, aCaseChange, anEffect, aState, aTurn } from './aTurn.ts'

/** What every backend promises of cases. `open` gives a new, empty store each time. */
export function caseStoreContract(backend: string, open: () => Store): void {
  describe(`${backend} keeps cases`, () => {
    let store: Store
    beforeEach(() => {
      store = open()
    })
    afterEach(() => store.close())
    const commit = (changes: Parameters<typeof aTurn>[0] = {}) => store.conversations.commit(aTurn(changes))

    it('opens a case with the first turn of a conversation', async () => {
      await commit()
      expect(await store.cases.findByNumber('K7M-4PQ')).toEqual({
        id: expect.any(String),
        number: 'K7M-4PQ',
        status: 'open',
        priority: null,
        urgency: null,
        firstContactDueAt: null,
        revision: 1,
        assessment: null,
      })
      expect(await store.cases.findByNumber('NON-SUCH')).toBeUndefined()
    })

    it('changes the case in the transaction of the turn', async () => {
      const caseChange = aCaseChange()
      await commit()
      await commit({ dedupeKey: 'message-2', expectedRevision: 1, caseChange })
      await commit({
        dedupeKey: 'message-3',
        expectedRevision: 0,
        caseChange: aCaseChange({ status: 'resolved' }),
      })
      expect(await store.cases.findByNumber('K7M-4PQ')).toMatchObject({
        status: 'queued',
        priority: 'P1',
        urgency: 'urgent',
        firstContactDueAt: new Date('2026-11-23T22:00:00.000Z'),
        revision: 2,
        assessment: caseChange.assessment,
      })
    })

    it('erases a case so that nothing but its number is left', async () => {
      await commit({ caseChange: aCaseChange(), effects: [anEffect()], repliesNeedDelivery: true })
      await commit({ conversationId: 'conversation-2', state: aState({ caseNumber: 'B2B-2B2' }) })
      const erased = await store.cases.findByNumber('K7M-4PQ')
      const [item] = await store.outbox.due(AT, 1)
      await store.cases.eraseCase(erased?.id ?? '')

      const { conversations, outbox, cases } = store
      expect(await conversations.find('conversation-1')).toBeUndefined()
      expect(await conversations.findTurn('conversation-1', 'message-1')).toBeUndefined()
      expect(await conversations.activitiesAfter('conversation-1', 0, 10)).toEqual([])
      expect(await outbox.due(AT, 10)).toEqual([])
      await expect(outbox.content(item?.id ?? 0)).rejects.toMatchObject({ code: 'privacy.unreadable' })
      expect(await cases.findByNumber('K7M-4PQ')).toMatchObject({
        status: 'erased',
        priority: null,
        urgency: null,
        firstContactDueAt: null,
        assessment: null,
      })
      expect(await conversations.find('conversation-2')).toMatchObject({ revision: 1 })
    })
  })
}
