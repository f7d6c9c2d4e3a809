import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { NewPlanLink } from '../../src/storage/planLinkStore.ts'
import type { Store } from '../../src/storage/sqlite/openSqliteStore.ts'
import { AT, aState, aTurn } from './aTurn.ts'

const DAY_MS = 86_400_000
const inDays = (days: number) => new Date(AT.getTime() + days * DAY_MS)
const aLink = (changes: Partial<NewPlanLink> = {}): NewPlanLink => ({
  tokenHash: 'hash-1',
  expiresAt: inDays(30),
  ...changes,
})

/** What every backend promises of the links to plans. `open` gives a new, empty store each time. */
export function planLinkStoreContract(backend: string, open: () => Store): void {
  describe(`${backend} keeps links to plans`, () => {
    let store: Store
    beforeEach(() => {
      store = open()
    })
    afterEach(() => store.close())
    const commit = (changes: Parameters<typeof aTurn>[0] = {}) => store.conversations.commit(aTurn(changes))
    const found = { conversationId: 'conversation-1', expiresAt: inDays(30) }

    it('finds where a link leads and until when, and nothing for one that never was', async () => {
      await commit({ planLinks: [aLink()] })
      expect(await store.planLinks.find('hash-1')).toEqual(found)
      expect(await store.planLinks.find('hash-2')).toBeUndefined()
    })

    it('keeps a link with its turn only: not of one that was stale or came twice', async () => {
      await commit({ planLinks: [aLink()] })
      await commit({ planLinks: [aLink({ tokenHash: 'twice' })] })
      await commit({ dedupeKey: 'message-2', planLinks: [aLink({ tokenHash: 'stale' })] })
      expect(await store.planLinks.find('twice')).toBeUndefined()
      expect(await store.planLinks.find('stale')).toBeUndefined()
    })

    it('keeps the earlier links of a conversation besides the new one', async () => {
      await commit({ planLinks: [aLink()] })
      const later = { dedupeKey: 'message-2', expectedRevision: 1 }
      await commit({ ...later, planLinks: [aLink({ tokenHash: 'hash-2', expiresAt: inDays(60) })] })
      expect(await store.planLinks.find('hash-1')).toEqual(found)
      expect(await store.planLinks.find('hash-2')).toEqual({ ...found, expiresAt: inDays(60) })
    })

    it('knows an expired link for some time, and forgets it in the end', async () => {
      await commit({ planLinks: [aLink({ tokenHash: 'old', expiresAt: inDays(-1) })] })
      expect(await store.planLinks.find('old')).toEqual({ ...found, expiresAt: inDays(-1) })
      const later = { dedupeKey: 'message-2', expectedRevision: 1, at: inDays(365) }
      await commit({ ...later, planLinks: [aLink({ tokenHash: 'new', expiresAt: inDays(395) })] })
      expect(await store.planLinks.find('old')).toBeUndefined()
      expect(await store.planLinks.find('new')).toBeDefined()
    })

    it('keeps the newest twenty of a conversation, and all of another', async () => {
      await commit({
        conversationId: 'conversation-2',
        state: aState({ caseNumber: 'B2B-2B2' }),
        planLinks: [aLink({ tokenHash: 'other' })],
      })
      for (let turn = 0; turn < 22; turn += 1) {
        const planLinks = [aLink({ tokenHash: `link-${turn}` })]
        const at = new Date(AT.getTime() + turn * 1000)
        await commit({ dedupeKey: `message-${turn}`, expectedRevision: turn, at, planLinks })
      }
      const kept = await Promise.all([0, 1, 2, 21].map((turn) => store.planLinks.find(`link-${turn}`)))
      expect(kept.map((link) => link !== undefined)).toEqual([false, false, true, true])
      expect(await store.planLinks.find('other')).toBeDefined()
    })

    it('erases the links with their case', async () => {
      await commit({ planLinks: [aLink()] })
      const erased = await store.cases.findByNumber('K7M-4PQ')
      await store.cases.eraseCase(erased?.id ?? '')
      expect(await store.planLinks.find('hash-1')).toBeUndefined()
    })
  })
}
