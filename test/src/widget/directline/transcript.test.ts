import { expect, it } from 'vitest'
import {
  type Activity,
  laterWatermark,
  readActivitySet,
  userIdOf,
} from '../../../../src/widget/directline/protocol.ts'
import { merge, messagesOf, openChoices } from '../../../../src/widget/directline/transcript.ts'

const said = (place: number, by: 'bot' | 'user', choices: readonly string[] = []): Activity => ({
  id: `c|000000${place}`,
  type: 'message',
  from: { id: by, role: by },
  text: `message ${place}`,
  choices: choices.map((title) => ({ title, value: title })),
  files: [],
})

it('holds each activity once, in the order of the conversation, however they came', () => {
  const log = merge(merge([], [said(3, 'bot'), said(1, 'bot')]), [
    said(2, 'user'),
    said(3, 'bot'),
    said(1, 'bot'),
  ])
  expect(log.map(({ text }) => text)).toEqual(['message 1', 'message 2', 'message 3'])
})

it('is the same log when nothing new came', () => {
  const log = merge([], [said(1, 'bot')])
  expect(merge(log, [said(1, 'bot')])).toBe(log)
})

it('offers the choices of the newest bot message until the person has written', () => {
  const offered = (...activities: Activity[]) =>
    openChoices(messagesOf(activities, [])).map(({ title }) => title)
  expect(offered(said(1, 'bot', ['Yes', 'No']))).toEqual(['Yes', 'No'])
  expect(offered(said(1, 'bot', ['Old']), said(2, 'bot', ['Yes']))).toEqual(['Yes'])
  expect(offered(said(1, 'bot', ['Yes']), said(2, 'user'))).toEqual([])
  expect(offered(said(1, 'bot', ['Yes']), said(2, 'user'), said(3, 'bot'))).toEqual([])
})

it('takes the choices away as soon as an answer is on its way', () => {
  const outbox = [{ clientActivityId: 'a', text: 'Yes', locale: 'en', state: 'waiting' as const }]
  expect(openChoices(messagesOf([said(1, 'bot', ['Yes'])], outbox))).toEqual([])
})

it('drops what does not have the shape of an activity', () => {
  const set = readActivitySet({
    activities: [
      null,
      7,
      { id: 'x' },
      { type: 'message' },
      { id: 'c|1', type: 'message', text: 5, from: 'me' },
    ],
    watermark: 3,
  })
  expect(set).toEqual({
    activities: [{ id: 'c|1', type: 'message', from: { id: '' }, text: '', choices: [], files: [] }],
  })
})

it.each([
  ['3', '12', '12'],
  ['12', '3', '12'],
  [undefined, '3', '3'],
  ['3', undefined, '3'],
  ['opaque', 'other', 'other'],
])('knows which of the watermarks %s and %s is later', (known, next, later) => {
  expect(laterWatermark(known, next)).toBe(later)
})

it("finds the person's id in the token, and has one where the token says none", () => {
  const claims = Buffer.from(JSON.stringify({ user: 'dl_a-b_c?' })).toString('base64url')
  expect(userIdOf({ token: `h.${claims}.s` })).toBe('dl_a-b_c?')
  expect(userIdOf({ token: 'opaque' })).toBe('dl_person')
})
