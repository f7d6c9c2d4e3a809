import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Conversation } from '../../dialogs/conversation.ts'
import { isContainedIn } from '../../dialogs/factBook.ts'
import { migrateConversation } from '../../dialogs/migrate.ts'
import type { Input, TurnResult } from '../../dialogs/turn.ts'
import { loadDialog } from '../../src/content/loadDialog.ts'

const folder = join(import.meta.dirname, 'states')

/**
 * Conversations as earlier programs stored them. Never edited: people come back to them. A version of the state that
 * is released gets some here.
 */
const recorded = readdirSync(folder).map((file) => ({
  file,
  stored: JSON.parse(readFileSync(join(folder, file), 'utf8')) as Conversation,
}))

const dialog = loadDialog({
  phone: '555-0100',
  resumeCodeDays: 14,
  canSend: ['text', 'email'],
  asksHelpful: true,
  hours: { zone: 'America/New_York', days: [1, 2, 3, 4, 5], opens: '09:00', closes: '17:00' },
})

const take = (conversation: Conversation, input: Input, at: string): TurnResult => {
  const turn = dialog.advance(conversation, input, new Date(at))
  expect(turn.replies.length).toBeGreaterThan(0)
  for (const reply of turn.replies) {
    const { text } = dialog.render(reply, turn.conversation.language, { choices: 'numbers', texts: 'full' })
    expect(text).not.toMatch(/undefined|\[object|Invalid|^\s*$/)
  }
  // What is stored next is read again.
  expect(migrateConversation(JSON.parse(JSON.stringify(turn.conversation)))).toEqual(turn.conversation)
  return turn
}

describe.each(recorded)('a conversation that an earlier program stored ($file)', ({ file, stored }) => {
  it('is read as it was', () => {
    const { version: _was, ...before } = stored
    const { version: _is, ...after } = migrateConversation(stored)
    expect(after).toMatchObject(before)
  })

  it('goes on after a reload, a day later, and loses nothing that was told', () => {
    const opened = take(migrateConversation(stored), { kind: 'start' }, '2026-12-01T15:00:00Z')
    expect(opened.conversation.caseNumber).toBe(stored.caseNumber)
    if (!file.includes('unknown')) expect(opened.conversation.open?.id).toBe(stored.open?.id)
    const said = take(opened.conversation, { kind: 'message', text: 'no sé' }, '2026-12-02T03:00:00Z')
    const asked = take(
      said.conversation,
      { kind: 'message', text: stored.language === 'es' ? 'persona' : 'person' },
      '2026-12-02T15:30:00Z',
    )
    for (const [fact, entry] of Object.entries(stored.facts)) {
      const now = asked.conversation.facts[fact]
      expect(now && isContainedIn(fact, entry, now), fact).toBe(true)
    }
    expect(asked.conversation.queuedAt).not.toBeNull()
  })

  it('asks for a question that no program has any more in the words of today', () => {
    const { conversation, replies } = take(
      migrateConversation(stored),
      { kind: 'message', text: stored.language === 'es' ? '¿qué?' : 'what?' },
      '2026-12-01T15:00:00Z',
    )
    expect(conversation.open?.id).not.toBe('form.kind_of_case')
    if (stored.open) expect(replies.some(({ key }) => /\.(ask|unclear)$|last_try/.test(key))).toBe(true)
  })
})

it('keeps states of every version that was ever stored', () => {
  const versions = new Set(recorded.map(({ stored }) => stored.version as number))
  const today = dialog.begin('K7M-4PQ').version
  expect([...versions].sort()).toEqual(Array.from({ length: today }, (_, index) => index + 1))
})
