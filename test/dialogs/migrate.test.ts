import { describe, expect, it } from 'vitest'
import { begin } from '../../dialogs/begin.ts'
import { migrateConversation } from '../../dialogs/migrate.ts'

/** As the first version stored it. Never edited: people may come back to it. */
const recordedV1 = {
  version: 1,
  language: 'es',
  languageSettled: true,
  stage: 'intake',
  mode: 'bot',
  zone: 'America/Chicago',
  facts: {
    reasons: {
      state: 'known',
      value: ['medical_self'],
      words: 'estaba en el hospital',
      at: '2026-11-30T15:00:00.000Z',
      from: 'stated',
    },
    represented: { state: 'declined', words: 'saltar', at: '2026-11-30T15:02:00.000Z', from: 'stated' },
  },
  open: { id: 'form.which', asked: 1 },
  answered: [{ question: 'story.open', before: { reasons: null } }],
  said: ['opening.hello'],
  caseNumber: 'K7M-4PQ',
  queuedAt: null,
  promisedBy: null,
}

describe('migrateConversation', () => {
  it('reads what version 1 stored', () => {
    expect(migrateConversation(recordedV1)).toEqual({
      ...recordedV1,
      version: 2,
      earlier: [],
      readBack: [],
      heardAt: null,
      outcome: null,
    })
  })

  it('reads a new conversation back as it was stored', () => {
    const fresh = begin('K7M-4PQ', 'en')
    expect(migrateConversation(JSON.parse(JSON.stringify(fresh)))).toEqual(fresh)
  })

  it.each([[{ ...recordedV1, version: 3 }], [{ ...recordedV1, version: 0 }], [{}], [null]])(
    'refuses what no version wrote: %o',
    (stored) => {
      expect(() => migrateConversation(stored)).toThrow(/version/)
    },
  )
})
