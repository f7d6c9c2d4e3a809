import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../src/storage/sqlite/openSqliteStore.ts'
import type { TextLineWrite, TextState } from '../../src/storage/textLineStore.ts'
import { AT, aTurn } from './aTurn.ts'

const LINE = 'line-1'
const later = new Date(AT.getTime() + 60_000)

/** What every backend promises of telephones that text. `open` gives a new, empty store each time. */
export function textLineStoreContract(backend: string, open: () => Store): void {
  describe(`${backend} keeps telephones that text`, () => {
    let store: Store
    let turns: number
    beforeEach(() => {
      store = open()
      turns = 0
    })
    afterEach(() => store.close())
    const write = (textLine: Omit<TextLineWrite, 'lineId'>, changes: Parameters<typeof aTurn>[0] = {}) =>
      store.conversations.commit(
        aTurn({
          channel: 'sms',
          dedupeKey: `sms:${++turns}`,
          expectedRevision: turns - 1,
          textLine: { lineId: LINE, ...textLine },
          ...changes,
        }),
      )
    const optOut = { kind: 'opt_out', how: 'keyword', words: 'STOP' } as const
    /** Queues one reply and returns its place in the outbox. */
    const aPlace = async () => {
      await write({ words: 'hola' }, { repliesNeedDelivery: true })
      const [item] = await store.outbox.due(later, 1)
      return { outboxId: item?.id ?? 0, part: 1 }
    }

    it('takes the first message for the consent to be answered, with its words and its time', async () => {
      expect(await store.textLines.find(LINE)).toBeUndefined()
      await write({ words: 'I missed my appointment' })
      expect(await store.textLines.find(LINE)).toMatchObject({
        conversationId: 'conversation-1',
        conversations: 1,
        optedOutAt: null,
      })
      await write({ words: 'yes' })
      expect(await store.textLines.consents(LINE)).toEqual([
        { kind: 'consent', how: 'first_message', words: 'I missed my appointment', at: AT },
      ])
    })

    it('keeps since when somebody wants no messages, until they want them again', async () => {
      await write({ words: 'hola' })
      await write({ words: 'STOP', consent: optOut }, { at: later })
      await write({ words: 'ALTO', consent: { ...optOut, words: 'ALTO' } })
      expect(await store.textLines.find(LINE)).toMatchObject({ optedOutAt: later })
      await write({ words: 'START', consent: { kind: 'opt_in', how: 'keyword', words: 'START' } })
      expect(await store.textLines.find(LINE)).toMatchObject({ optedOutAt: null })
      const said = (await store.textLines.consents(LINE)).map(({ kind, words }) => [kind, words])
      expect(said).toEqual([
        ['consent', 'hola'],
        ['opt_out', 'STOP'],
        ['opt_out', 'ALTO'],
        ['opt_in', 'START'],
      ])
    })

    it('agrees to nothing by a first message that refuses', async () => {
      await write({ words: 'STOP', consent: optOut })
      expect((await store.textLines.consents(LINE)).map(({ kind }) => kind)).toEqual(['opt_out'])
    })

    it('writes nothing with a turn that came twice', async () => {
      await write({ words: 'hola' })
      await write({ words: 'STOP', consent: optOut }, { dedupeKey: 'sms:1', expectedRevision: 1 })
      expect(await store.textLines.find(LINE)).toMatchObject({ optedOutAt: null })
    })

    it('keeps what the network refuses until somebody writes from there', async () => {
      await write({ words: 'hola' })
      await store.textLines.refused(LINE, '30006', later, false)
      expect(await store.textLines.find(LINE)).toMatchObject({ refusedCode: '30006', optedOutAt: null })
      await write({ words: 'here I am' })
      expect(await store.textLines.find(LINE)).toMatchObject({ refusedCode: null })
    })

    it('keeps that the network was told to stop, once, also of somebody who never wrote', async () => {
      await store.textLines.refused('line-2', '21610', AT, true)
      await store.textLines.refused('line-2', '21610', later, true)
      expect(await store.textLines.find('line-2')).toMatchObject({ optedOutAt: AT, conversations: 0 })
      expect(await store.textLines.consents('line-2')).toEqual([
        { kind: 'opt_out', how: 'network', words: null, at: AT },
      ])
    })

    const states: readonly TextState[] = ['queued', 'sent', 'delivered', 'undelivered', 'failed']
    it('moves what became of a message forward only', async () => {
      const place = await aPlace()
      await store.textLines.beginPart(place, LINE, AT)
      const tell = (state: TextState) => store.textLines.progress(place, { state, sid: 'SM1' }, later)
      expect(await tell('sent')).toBe(LINE)
      expect(await tell('queued')).toBeUndefined()
      expect(await tell('delivered')).toBe(LINE)
      for (const state of states) expect(await tell(state)).toBeUndefined()
      expect(await store.textLines.part(place)).toEqual({ state: 'delivered', sid: 'SM1', beganAt: AT })
    })

    it('learns the name of a message also after what became of it', async () => {
      const place = await aPlace()
      await store.textLines.beginPart(place, LINE, AT)
      await store.textLines.progress(place, { state: 'delivered' }, later)
      await store.textLines.progress(place, { state: 'queued', sid: 'SM1' }, later)
      expect(await store.textLines.part(place)).toMatchObject({ state: 'delivered', sid: 'SM1' })
    })

    it('knows nothing of a message that was surely not taken', async () => {
      const place = await aPlace()
      await store.textLines.beginPart(place, LINE, AT)
      await store.textLines.forgetPart(place)
      expect(await store.textLines.part(place)).toBeUndefined()
    })

    it('shows staff that a message was lost although the network took it', async () => {
      const place = await aPlace()
      await store.textLines.beginPart(place, LINE, AT)
      await store.outbox.delivered(place.outboxId, later)
      expect((await store.handoffs.deliveries('conversation-1')).get(2)).toBe('delivered')
      await store.textLines.progress(place, { state: 'undelivered', errorCode: '30003' }, later)
      expect((await store.handoffs.deliveries('conversation-1')).get(2)).toBe('failed')
    })

    it('sends what waits for the morning to somebody who writes at night', async () => {
      const { outboxId } = await aPlace()
      const morning = new Date(AT.getTime() + 8 * 3_600_000)
      await store.outbox.retryAt(outboxId, morning, 'sms.quiet-hours')
      expect(await store.outbox.due(later, 5)).toEqual([])
      await write({ words: 'are you there' }, { at: later })
      expect((await store.outbox.due(later, 5)).map(({ id }) => id)).toContain(outboxId)
    })

    it('keeps of an erased case that somebody wants no messages, and none of their words', async () => {
      const place = await aPlace()
      await store.textLines.beginPart(place, LINE, AT)
      await write({ words: 'no me escriban más', consent: { ...optOut, words: 'no me escriban más' } })
      const found = await store.cases.findByNumber('K7M-4PQ')
      await store.cases.eraseCase(found?.id ?? '')
      expect(await store.textLines.find(LINE)).toMatchObject({ conversationId: null, optedOutAt: AT })
      expect((await store.textLines.consents(LINE)).map(({ kind, words }) => [kind, words])).toEqual([
        ['consent', null],
        ['opt_out', null],
      ])
    })
  })
}
