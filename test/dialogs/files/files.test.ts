import { describe, expect, it } from 'vitest'
import type { Conversation } from '../../../dialogs/conversation.ts'
import type { FileRefusal, Input } from '../../../dialogs/turn.ts'
import { loadDialog } from '../../../src/content/loadDialog.ts'

const now = new Date('2026-11-30T15:00:00Z')
const hours = { zone: 'America/New_York', days: [1, 2, 3, 4, 5], opens: '09:00', closes: '17:00' }
const dialog = loadDialog({ hours, phone: '555-0100' })

const fact = (value: unknown) => ({
  state: 'known' as const,
  value,
  words: '…',
  at: now.toISOString(),
  from: 'stated' as const,
})

function openAt(question: string | null, changes: Partial<Conversation> = {}): Conversation {
  return {
    ...dialog.begin('TEST-1', 'en'),
    languageSettled: true,
    said: ['opening.hello'],
    facts: { story: fact(true), appointment_status: fact('missed') },
    open: question ? { id: question, asked: 2 } : null,
    ...changes,
  }
}

function turn(conversation: Conversation, input: Input) {
  const { replies, conversation: after, fileLabels, unkept } = dialog.advance(conversation, input, now)
  return { keys: replies.map(({ key }) => key), replies, after, fileLabels, unkept }
}
const say = (conversation: Conversation, text: string) => turn(conversation, { kind: 'message', text })

const picture = { id: 'file-1', kind: 'picture' } as const
const pdf = { id: 'file-2', kind: 'pdf' } as const
type Files = Partial<Extract<Input, { kind: 'files' }>>
const send = (conversation: Conversation, files: Files) =>
  turn(conversation, { kind: 'files', files: [], refused: [], ...files })

describe('a file', () => {
  it.each([
    [[picture], 'files.got_picture'],
    [[pdf], 'files.got_pdf'],
    [[picture, pdf], 'files.got_many'],
  ])('that came is said to be there, and it is asked what it is', (files, key) => {
    const { keys, replies, after } = send(openAt('reason.what'), { files })
    expect(keys).toEqual([key, 'files.what.ask'])
    expect(replies[1]?.choices).toHaveLength(5)
    expect(after.open?.id).toBe('files.what')
  })

  it.each([
    ['An appointment notice', 'appointment', ''],
    ['2', 'deadline', ''],
    ['a letter that denies the case', 'denial', ''],
    ['the paper from the doctor', 'other', 'the paper from the doctor'],
    ['it is a NOID', 'deadline', 'it is a NOID'],
  ])('is called what the person says, and the open question comes back: "%s"', (text, kind, words) => {
    const { after } = send(openAt('reason.what'), { files: [picture] })
    const named = say(after, text)
    expect(named.fileLabels).toEqual([{ ids: ['file-1'], label: { kind, words: words || text } }])
    expect(named.keys.at(-1)).toMatch(/^reason\.what\.|^\w+\.\w+\.ask$/)
    expect(named.after.open?.id).not.toBe('files.what')
  })

  it('that is only named tells nothing of the law, a letter that is named does', () => {
    const { after } = send(openAt('reason.what'), { files: [picture] })
    for (const text of ['A letter that denies the case', 'the paper from the doctor']) {
      expect(say(after, text).after.facts).toEqual(after.facts)
      expect(say(after, text).after.open).toMatchObject({ id: 'reason.what' })
    }
    expect(say(after, 'it is a NOID').after.facts.notices?.value).toMatchObject([{ type: 'NOID' }])
  })

  it.each(['skip', "I don't know", 'no sé'])('needs no name: "%s"', (text) => {
    const { after } = send(openAt('reason.what'), { files: [picture] })
    const { keys, fileLabels, after: later } = say(after, text)
    expect(fileLabels).toBeUndefined()
    expect(keys.at(-1)).toBe('reason.what.ask')
    expect(later.open?.id).toBe('reason.what')
  })

  it('after a file is asked about with it', () => {
    const first = send(openAt('reason.what'), { files: [picture] })
    const second = send(first.after, { files: [pdf] })
    const { fileLabels, after } = say(second.after, 'Something else')
    expect(fileLabels?.[0]?.ids).toEqual(['file-1', 'file-2'])
    expect(after.open?.id).toBe('reason.what')
  })

  it('with words is called by them, and they are heard like any others', () => {
    const text = 'I could not go because I was in the hospital'
    const { keys, after, fileLabels } = send(openAt('reason.what'), { files: [picture], text })
    expect(keys[0]).toBe('files.got_picture')
    expect(keys).not.toContain('files.what.ask')
    expect(after.facts.reasons?.value).toContain('medical_self')
    expect(fileLabels).toEqual([{ ids: ['file-1'], label: { kind: 'other', words: text } }])
  })

  it('with words that answer nothing leaves the open question as it was', () => {
    const { keys, after } = send(openAt('reason.what'), { files: [picture], text: 'here it is' })
    expect(keys).toEqual(['files.got_picture', 'reason.what.ask'])
    expect(after.open).toMatchObject({ id: 'reason.what', asked: 1 })
  })

  it('may come first of all: the greeting comes before it', () => {
    const { keys } = send(dialog.begin('TEST-1', 'es'), { files: [picture] })
    expect(keys).toEqual(['opening.hello', 'files.got_picture', 'files.what.ask'])
  })
})

const codes: readonly FileRefusal[] = [
  'too_large',
  'wrong_kind',
  'heic',
  'unreadable',
  'empty',
  'infected',
  'too_many',
  'storage_full',
  'not_fetched',
]

describe('a file that is not kept', () => {
  it.each(codes)('is said to be so, in both languages, and nothing else is lost: %s', (code) => {
    const before = openAt('reason.what')
    const { keys, replies, after } = send(before, { refused: [code, code] })
    expect(keys).toEqual([`files.refused.${code}`, 'reason.what.ask'])
    expect(after.facts).toEqual(before.facts)
    const [first] = replies
    const texts = ['en', 'es'].map(
      (language) => first && dialog.render(first, language, { choices: 'buttons', texts: 'full' }).text,
    )
    expect(new Set(texts).size).toBe(2)
  })

  it('stands beside one that is', () => {
    const { keys } = send(openAt('reason.what'), { files: [picture], refused: ['too_large'] })
    expect(keys).toEqual(['files.got_picture', 'files.refused.too_large', 'files.what.ask'])
  })
})

describe('a file outside the interview', () => {
  it('is heard in silence while a person has the conversation; why one was refused is not', () => {
    const human = openAt(null, { mode: 'human', stage: 'handoff' })
    expect(send(human, { files: [picture] }).keys).toEqual([])
    expect(send(human, { files: [picture], refused: ['heic'] }).keys).toEqual(['files.refused.heic'])
    expect(send(human, { files: [picture] }).after.mode).toBe('human')
  })

  it('in the queue is passed on, and the place in it stays', () => {
    const queued = say(openAt('reason.what'), 'I want to talk to a person').after
    const waiting: Conversation = { ...queued, mode: 'queued', open: null }
    const { after } = send(waiting, { files: [picture] })
    const named = say(after, 'Something else')
    expect(named.keys).toContain('handoff.noted')
    expect(named.after).toMatchObject({ mode: 'queued', queuedAt: queued.queuedAt })
  })

  it('opens a closed case again, whether or not it is named', () => {
    const queued = say(openAt('reason.what'), 'I want to talk to a person').after
    const closed: Conversation = { ...queued, mode: 'closed', open: null }
    const { keys } = send(closed, { files: [picture] })
    expect(keys).toEqual(['files.got_picture', 'handoff.noted', 'files.what.ask'])
  })

  it('after the plan leaves the plan as it is', () => {
    const planned = openAt(null, { mode: 'planned' })
    const { after } = send(planned, { files: [picture] })
    expect(after.open?.id).toBe('files.what')
    expect(say(after, 'Something else').fileLabels).toHaveLength(1)
  })

  it('is not kept before the names were looked up, nor after a possible conflict (INT-01)', () => {
    const early = send(openAt('conflict.names'), { files: [picture] })
    expect(early.keys).toEqual(['files.names_first', 'conflict.names.ask'])
    expect(early.unkept).toBe(true)
    const stopped = openAt(null, {
      facts: { conflict_hit: fact(true), conflict_names: fact('Ana Prueba') },
      mode: 'queued',
      stage: 'handoff',
    })
    const late = send(stopped, { files: [picture], text: 'my story' })
    expect(late.keys[0]).toBe('files.not_kept')
    expect(late.unkept).toBe(true)
    expect(late.fileLabels).toBeUndefined()
  })
})
