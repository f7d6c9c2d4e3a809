import { expect, it } from 'vitest'
import { ConversationLine } from '../../../src/bot/conversationLine.ts'

/** A turn that ends when it is told. */
function aTurn() {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const turn = { begun: false, run: () => promise, resolve, reject }
  turn.run = () => {
    turn.begun = true
    return promise
  }
  return turn
}

it('runs the turns of one conversation one after the other', async () => {
  const line = new ConversationLine()
  const [first, second] = [aTurn(), aTurn()]
  const results = [line.run('a', first.run), line.run('a', second.run)]
  await Promise.resolve()
  expect([first.begun, second.begun]).toEqual([true, false])
  first.resolve('one')
  await results[0]
  second.resolve('two')
  expect(await Promise.all(results)).toEqual(['one', 'two'])
})

it('does not make one conversation wait for another', () => {
  const line = new ConversationLine()
  const [first, second] = [aTurn(), aTurn()]
  void line.run('a', first.run)
  void line.run('b', second.run)
  expect(second.begun).toBe(true)
})

it('goes on after a turn that failed', async () => {
  const line = new ConversationLine()
  const [first, second] = [aTurn(), aTurn()]
  const failed = line.run('a', first.run)
  const next = line.run('a', second.run)
  first.reject(new RangeError('a bug'))
  second.resolve('two')
  await expect(failed).rejects.toThrow('a bug')
  expect(await next).toBe('two')
})

it('keeps nothing of a conversation that is idle', async () => {
  const line = new ConversationLine()
  await Promise.all(Array.from({ length: 100 }, (_, index) => line.run(`${index % 10}`, async () => index)))
  await new Promise(setImmediate)
  expect(line.active).toBe(0)
})
