import { expect, it } from 'vitest'
import { Arrivals, type OutgoingReply } from '../../../../src/console/ui/desk/outgoing.ts'

const reply = (actionId: string, text: string, after = 4): OutgoingReply => ({
  actionId,
  text,
  after,
  state: 'held',
})
const staff = (seq: number, text: string) => ({ seq, from: 'staff', text }) as const
const idsOf = (replies: readonly OutgoingReply[]) => replies.map(({ actionId }) => actionId)

it('knows a reply that arrived by the message that came after it was sent', () => {
  const outgoing = [reply('a', 'Un momento')]
  expect(idsOf(new Arrivals().among(outgoing, [staff(5, 'Un momento')]))).toEqual(['a'])
  expect(new Arrivals().among(outgoing, [staff(4, 'Un momento')])).toEqual([])
  expect(new Arrivals().among(outgoing, [{ seq: 5, from: 'client', text: 'Un momento' }])).toEqual([])
  expect(new Arrivals().among(outgoing, [staff(5, 'Otra cosa')])).toEqual([])
})

it('takes one message for one reply, however often it looks', () => {
  const arrivals = new Arrivals()
  const messages = [staff(5, 'Sí')]
  expect(idsOf(arrivals.among([reply('a', 'Sí'), reply('b', 'Sí')], messages))).toEqual(['a'])
  expect(arrivals.among([reply('b', 'Sí')], messages)).toEqual([])
  expect(idsOf(arrivals.among([reply('b', 'Sí')], [...messages, staff(7, 'Sí')]))).toEqual(['b'])
})

it('takes no message that an answer told of for another reply', () => {
  const arrivals = new Arrivals()
  arrivals.answered([staff(5, 'Sí')])
  expect(arrivals.among([reply('b', 'Sí')], [staff(5, 'Sí')])).toEqual([])
})
