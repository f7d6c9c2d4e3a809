import { describe, expect, it } from 'vitest'
import type { Conversation } from '../../dialogs/conversation.ts'
import type { TurnResult } from '../../dialogs/turn.ts'
import { loadDialog } from '../../src/content/loadDialog.ts'

const dialog = loadDialog({
  hours: { zone: 'America/New_York', days: [1, 2, 3, 4, 5], opens: '09:00', closes: '17:00' },
})
/** A Monday, an hour after the office opened. */
const now = new Date('2026-11-30T15:00:00Z')

const say = (conversation: Conversation, text: string): TurnResult =>
  dialog.advance(conversation, { kind: 'message', text, zone: 'America/New_York' }, now)

describe('a case in the queue', () => {
  const asked = say(dialog.begin('K7M-4PQ'), 'I want to talk to a person')

  it('is told to the office once, with its priority and without a word of the person', () => {
    expect(asked.effects).toEqual([
      {
        kind: 'case.queued',
        dedupeKey: 'case.queued:K7M-4PQ:P2',
        payload: { caseNumber: 'K7M-4PQ', priority: 'P2' },
      },
    ])
    expect(asked.caseChange).toMatchObject({ status: 'queued', priority: 'P2' })
    expect(say(asked.conversation, 'Carmen').effects).toEqual([])
  })

  it('is told again, and promised sooner, when it turns out to be more urgent', () => {
    const detained = say(asked.conversation, 'ICE has my husband')
    expect(detained.effects).toMatchObject([{ payload: { priority: 'P0' } }])
    expect(detained.conversation.promisedBy).toBe('2026-11-30T16:00:00.000Z')
    expect(asked.conversation.promisedBy).toBe('2026-12-02T22:00:00.000Z')
  })

  it('stays in the queue when the person starts over and goes to the end', () => {
    const confirmed = say(say(asked.conversation, 'start over').conversation, 'Yes, start over')
    expect(confirmed.conversation).toMatchObject({ stage: 'intake', queuedAt: now.toISOString() })
    const answers = [
      'I forgot my appointment on November 10',
      'None of these',
      'Green card (I-485)',
      'No lawyer',
    ]
    let turn = confirmed
    for (const text of answers) turn = say(turn.conversation, text)
    expect(turn.caseChange?.status).toBe('queued')
  })
})
