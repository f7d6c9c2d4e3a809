import { expect, it } from 'vitest'
import { createEventReader } from '../../../../src/console/ui/server/readEvents.ts'

const all = (pieces: readonly string[]) => {
  const read = createEventReader()
  return pieces.flatMap((piece) => read(piece))
}

it('reads an event with its place, and no comment', () => {
  expect(all([': still here\n\nid: 7\nevent: case\ndata: {"a":1}\n\n'])).toEqual([
    { id: '7', data: '{"a":1}' },
  ])
})

it.each([1, 2, 3, 5, 11])('reads the same when the stream comes in pieces of %i', (size) => {
  const stream = 'id: 1\r\ndata: one\r\n\r\n:x\r\n\r\nid: 2\r\ndata: two\r\ndata: more\r\n\r\n'
  const pieces = stream.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? []
  expect(all(pieces)).toEqual([
    { id: '1', data: 'one' },
    { id: '2', data: 'two\nmore' },
  ])
})

it('keeps the place when an event has none of its own', () => {
  expect(all(['id: 1\ndata: a\n\ndata: b\n\n']).map(({ id }) => id)).toEqual(['1', '1'])
})

it('gives nothing of an event that is not complete', () => {
  expect(all(['id: 1\ndata: a\n'])).toEqual([])
})
