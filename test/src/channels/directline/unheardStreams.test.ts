import { expect, it } from 'vitest'
import { UnheardStreams } from '../../../../src/channels/directline/unheardStreams.ts'

it('keeps the first promise until the client has heard something', () => {
  const unheard = new UnheardStreams()
  expect(unheard.promise('c', 10)).toBe(10)
  expect(unheard.promise('c', 12)).toBe(10)
  expect(unheard.promise('other', 12)).toBe(12)
  unheard.heard('c')
  expect(unheard.promise('c', 14)).toBe(14)
})

it('forgets the oldest when there are very many', () => {
  const unheard = new UnheardStreams()
  for (let at = 0; at <= 10_000; at += 1) unheard.promise(`c${at}`, 0)
  expect(unheard.promise('c0', 5)).toBe(5)
  expect(unheard.promise('c10000', 5)).toBe(0)
})
