import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CommitResult } from '../../src/storage/conversationStore.ts'
import { CaseNumberTakenError, StateMissingError } from '../../src/storage/errors.ts'
import type { Store } from '../../src/storage/sqlite/openSqliteStore.ts'
import { AT, aState, aTurn, reply, said } from './aTurn.ts'

/** What every backend promises of conversations. `open` gives a new, empty store each time. */
export function conversationStoreContract(backend: string, open: () => Store): void {
  describe(`${backend} keeps conversations`, () => {
    let store: Store
    beforeEach(() => {
      store = open()
    })
    afterEach(() => store.close())
    const commit = (changes: Parameters<typeof aTurn>[0] = {}) => store.conversations.commit(aTurn(changes))

    readingContract(() => store, commit)
    racingContract(() => store, commit)
    openingContract(() => store, commit)
  })
}

type Commit = (changes?: Parameters<typeof aTurn>[0]) => Promise<CommitResult>

function readingContract(store: () => Store, commit: Commit): void {
  it('knows nothing of a conversation that was never begun', async () => {
    const { conversations } = store()
    expect(await conversations.find('nobody')).toBeUndefined()
    expect(await conversations.locate('nobody')).toBeUndefined()
    expect(await conversations.findTurn('nobody', 'message-1')).toBeUndefined()
    expect(await conversations.activitiesAfter('nobody', 0, 10)).toEqual([])
  })

  it('gives back the state that was committed, with its revision and the end of its log', async () => {
    const state = aState({ language: 'es', facts: { moved_on: aFact('el 3 de noviembre, sí 🌧') } })
    await commit({ state })
    expect(await store().conversations.find('conversation-1')).toEqual({
      id: 'conversation-1',
      channel: 'directline',
      revision: 1,
      lastSeq: 3,
      handoff: null,
      state,
    })
  })

  it('logs the inbound activity and the replies without a hole, each with its id, time and conversation', async () => {
    const committed = await commit()
    const at = '2026-11-23T15:00:00.000Z'
    const logged = (seq: number, activity: object) => {
      const id = `conversation-1|000000${seq}`
      return { seq, id, activity: { ...activity, id, timestamp: at, conversation: { id: 'conversation-1' } } }
    }
    const inbound = logged(1, said('I missed my appointment'))
    const replies = [logged(2, reply('I am sorry to hear that.')), logged(3, reply('What was the date?'))]
    expect(committed).toEqual({ outcome: 'committed', inbound, replies })
    expect(await store().conversations.activitiesAfter('conversation-1', 0, 10)).toEqual([
      inbound,
      ...replies,
    ])
  })

  it('overrides what a client wrote into id, timestamp and conversation', async () => {
    const forged = { ...said('hello'), id: 'mine', timestamp: '1999-01-01', conversation: { id: 'another' } }
    const result = await commit({ inbound: forged, replies: [] })
    expect(result).toMatchObject({
      inbound: { activity: { id: 'conversation-1|0000001', conversation: { id: 'conversation-1' } } },
    })
  })

  it('reads the log in pages', async () => {
    await commit()
    const page = await store().conversations.activitiesAfter('conversation-1', 1, 1)
    expect(page.map(({ seq }) => seq)).toEqual([2])
  })

  it('finds the turn of a key again', async () => {
    const { outcome: _, ...first } = await commit()
    await commit({ dedupeKey: 'message-2', expectedRevision: 1, replies: [reply('Thank you.')] })
    expect(await store().conversations.findTurn('conversation-1', 'message-1')).toEqual(first)
    expect(await store().conversations.findTurn('conversation-1', 'message-3')).toBeUndefined()
  })

  it('keeps a turn that nobody wrote, and one that nobody answered', async () => {
    const start = await commit({ dedupeKey: 'start', inbound: null })
    expect(start).toMatchObject({ inbound: null, replies: [{ seq: 1 }, { seq: 2 }] })
    await commit({ expectedRevision: 1, replies: [] })
    await commit({ dedupeKey: 'message-2', expectedRevision: 2, inbound: null, replies: [] })
    const { conversations } = store()
    expect(await conversations.findTurn('conversation-1', 'start')).toMatchObject({ inbound: null })
    expect(await conversations.findTurn('conversation-1', 'message-1')).toMatchObject({
      inbound: { seq: 3 },
      replies: [],
    })
    expect(await conversations.findTurn('conversation-1', 'message-2')).toEqual({
      inbound: null,
      replies: [],
    })
  })
}

function racingContract(store: () => Store, commit: Commit): void {
  it('answers a repeated key with the activities of the first time and writes nothing', async () => {
    const { outcome: _, ...first } = await commit()
    const again = await commit({ expectedRevision: 1, replies: [reply('something else')] })
    expect(again).toEqual({ outcome: 'duplicate', ...first })
    expect(await commit()).toMatchObject({ outcome: 'duplicate' })
    expect(await store().conversations.find('conversation-1')).toMatchObject({ revision: 1, lastSeq: 3 })
  })

  it('takes the same key in another conversation for another turn', async () => {
    await commit()
    const state = aState({ caseNumber: 'B2B-2B2' })
    expect(await commit({ conversationId: 'conversation-2', state })).toMatchObject({ outcome: 'committed' })
  })

  it('refuses a turn that was loaded at an older revision and writes nothing', async () => {
    await commit()
    expect(await commit({ dedupeKey: 'message-2' })).toEqual({ outcome: 'stale' })
    expect(await commit({ dedupeKey: 'message-2', expectedRevision: 2 })).toEqual({ outcome: 'stale' })
    expect(await store().conversations.find('conversation-1')).toMatchObject({ revision: 1, lastSeq: 3 })
    expect(await store().conversations.findTurn('conversation-1', 'message-2')).toBeUndefined()
  })

  it('lets exactly one of many turns win that were loaded at the same revision', async () => {
    await commit()
    const race = Array.from({ length: 20 }, (_, index) =>
      commit({ dedupeKey: `racer-${index}`, expectedRevision: 1 }),
    )
    const outcomes = (await Promise.all(race)).map(({ outcome }) => outcome)
    expect(outcomes.filter((outcome) => outcome === 'committed')).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome === 'stale')).toHaveLength(19)
    expect(await store().conversations.find('conversation-1')).toMatchObject({ revision: 2, lastSeq: 6 })
    expect(await store().conversations.locate('conversation-1')).toEqual({
      channel: 'directline',
      lastSeq: 6,
    })
  })

  it('commits one of many equal deliveries and answers the others with it', async () => {
    const results = await Promise.all(Array.from({ length: 20 }, () => commit()))
    expect(results.filter(({ outcome }) => outcome === 'committed')).toHaveLength(1)
    expect(results.filter(({ outcome }) => outcome === 'duplicate')).toHaveLength(19)
    expect(await store().conversations.find('conversation-1')).toMatchObject({ revision: 1, lastSeq: 3 })
  })
}

function openingContract(store: () => Store, commit: Commit): void {
  it('refuses a second case under the same number and keeps nothing of the turn', async () => {
    await commit()
    await expect(commit({ conversationId: 'conversation-2' })).rejects.toThrow(CaseNumberTakenError)
    expect(await store().conversations.find('conversation-2')).toBeUndefined()
  })

  it('commits what arrives together with a turn that fails', async () => {
    await commit()
    const other = aState({ caseNumber: 'B2B-2B2' })
    const [failed, committed] = await Promise.allSettled([
      commit({ conversationId: 'conversation-2' }),
      commit({ conversationId: 'conversation-3', state: other }),
    ])
    expect(failed.status).toBe('rejected')
    expect(committed).toMatchObject({ status: 'fulfilled', value: { outcome: 'committed' } })
    expect(await store().conversations.find('conversation-3')).toMatchObject({ revision: 1 })
  })

  it('leaves the state alone in a turn without one, and still counts the turn', async () => {
    const state = aState({ said: ['safety.numbers'] })
    await commit({ state })
    await commit({ dedupeKey: 'message-2', expectedRevision: 1, state: null })
    expect(await store().conversations.find('conversation-1')).toMatchObject({
      state,
      revision: 2,
      lastSeq: 6,
    })
  })

  it('does not begin a conversation without a state', async () => {
    await expect(commit({ state: null })).rejects.toThrow(StateMissingError)
  })
}

function aFact(words: string) {
  return { state: 'known', value: '2026-11-03', words, at: AT.toISOString(), from: 'stated' } as const
}
