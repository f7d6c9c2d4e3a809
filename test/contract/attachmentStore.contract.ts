import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { NewAttachment } from '../../src/storage/attachmentStore.ts'
import type { Store } from '../../src/storage/sqlite/openSqliteStore.ts'
import { AT, aState, aTurn } from './aTurn.ts'

export const aFile = (changes: Partial<NewAttachment> = {}): NewAttachment => ({
  id: 'file-1',
  kind: 'picture',
  content: Buffer.from('a large picture'),
  thumbnail: Buffer.from('a small one'),
  source: 'directline',
  scan: 'clean',
  ...changes,
})

/** What every backend promises of files. `open` gives a new, empty store each time. */
export function attachmentStoreContract(backend: string, open: () => Store): void {
  describe(`${backend} keeps files`, () => {
    let store: Store
    beforeEach(() => {
      store = open()
    })
    afterEach(() => store.close())
    const commit = (changes: Parameters<typeof aTurn>[0] = {}) => store.conversations.commit(aTurn(changes))

    it('with the turn that they came in, from its first one on', async () => {
      const pdf = aFile({
        id: 'file-2',
        kind: 'pdf',
        content: Buffer.from('%PDF'),
        thumbnail: null,
        scan: 'off',
      })
      await commit({ attachments: [aFile(), pdf] })
      const common = { conversationId: 'conversation-1', source: 'directline', seq: 1, at: AT, label: null }
      expect(await store.attachments.list('conversation-1')).toEqual([
        { id: 'file-1', kind: 'picture', size: 15, scan: 'clean', ...common },
        { id: 'file-2', kind: 'pdf', size: 4, scan: 'off', ...common },
      ])
      expect(await store.attachments.count('conversation-1')).toBe(2)
      expect(await store.attachments.content('file-1')).toEqual(Buffer.from('a large picture'))
      expect(await store.attachments.thumbnail('file-1')).toEqual(Buffer.from('a small one'))
      expect(await store.attachments.thumbnail('file-2')).toBeUndefined()
    })

    it('not, when the turn came before or is not committed', async () => {
      await commit({ attachments: [aFile()] })
      await commit({ attachments: [aFile({ id: 'again' })] })
      await commit({ dedupeKey: 'message-2', expectedRevision: 7, attachments: [aFile({ id: 'late' })] })
      expect(await store.attachments.list('conversation-1')).toMatchObject([{ id: 'file-1' }])
    })

    it('apart: of one conversation nothing is found in another', async () => {
      await commit({ attachments: [aFile()] })
      await commit({ conversationId: 'conversation-2', state: aState({ caseNumber: 'B2B-2B2' }) })
      expect(await store.attachments.list('conversation-2')).toEqual([])
      const label = { ids: ['file-1'], label: { kind: 'denial', words: 'forged' } }
      await commit({
        conversationId: 'conversation-2',
        dedupeKey: 'm',
        expectedRevision: 1,
        attachmentLabels: [label],
      })
      expect(await store.attachments.find('file-1')).toMatchObject({ label: null })
    })

    it('with what the person says that they are', async () => {
      await commit({ attachments: [aFile(), aFile({ id: 'file-2' })] })
      const label = { kind: 'deadline', words: 'la carta con fecha' }
      await commit({
        dedupeKey: 'm',
        expectedRevision: 1,
        attachmentLabels: [{ ids: ['file-1', 'file-2'], label }],
      })
      expect(await store.attachments.list('conversation-1')).toMatchObject([{ label }, { label }])
    })

    it('until a later scan finds a virus; what was scanned already stays as it is', async () => {
      await commit({ attachments: [aFile({ scan: 'pending' }), aFile({ id: 'file-2', scan: 'clean' })] })
      await store.attachments.scanned('file-1', 'infected')
      await store.attachments.scanned('file-2', 'infected')
      expect(await store.attachments.list('conversation-1')).toMatchObject([
        { id: 'file-1', scan: 'infected' },
        { id: 'file-2', scan: 'clean' },
      ])
      expect(await store.attachments.content('file-1')).toBeUndefined()
      expect(await store.attachments.thumbnail('file-1')).toBeUndefined()
      expect(await store.attachments.content('file-2')).toBeDefined()
    })

    it('no longer than their case', async () => {
      await commit({ attachments: [aFile()] })
      const erased = await store.cases.findByNumber('K7M-4PQ')
      await store.cases.eraseCase(erased?.id ?? '')
      expect(await store.attachments.find('file-1')).toBeUndefined()
      expect(await store.attachments.content('file-1')).toBeUndefined()
    })
  })
}
