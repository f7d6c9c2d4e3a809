import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { DraftKeeper } from '../../../../src/console/ui/desk/draftKeeper.ts'

let saved: string[]
let states: string[]
let failing: boolean

beforeEach(() => {
  vi.useFakeTimers()
  saved = []
  states = []
  failing = false
})
afterEach(() => {
  vi.useRealTimers()
})

const aKeeper = () =>
  new DraftKeeper(
    async (text) => {
      await new Promise((resolve) => setTimeout(resolve, 50))
      if (failing) throw new Error('no connection')
      saved.push(text)
    },
    (state) => states.push(state),
  )

it('saves once when the typing pauses, with the newest text', async () => {
  const keeper = aKeeper()
  keeper.keep('H')
  await vi.advanceTimersByTimeAsync(300)
  keeper.keep('Hola')
  await vi.advanceTimersByTimeAsync(599)
  expect(saved).toEqual([])
  await vi.advanceTimersByTimeAsync(51)
  expect(saved).toEqual(['Hola'])
  expect(states.at(-1)).toBe('kept')
})

it('says that a draft is not saved, and saves it when the server can be reached again', async () => {
  const keeper = aKeeper()
  failing = true
  keeper.keep('Hola')
  await vi.advanceTimersByTimeAsync(1000)
  expect(states.at(-1)).toBe('unsaved')
  failing = false
  void keeper.flush()
  await vi.advanceTimersByTimeAsync(100)
  expect(saved).toEqual(['Hola'])
  expect(states.at(-1)).toBe('kept')
})

it('never puts an older text over a newer one after a failure', async () => {
  const keeper = aKeeper()
  failing = true
  keeper.keep('old')
  await vi.advanceTimersByTimeAsync(620)
  // The first attempt is under way, and fails after this.
  keeper.keep('new')
  await vi.advanceTimersByTimeAsync(100)
  failing = false
  await vi.advanceTimersByTimeAsync(1000)
  expect(saved).toEqual(['new'])
})

it('takes back what is on the server once the reply was sent, and writes nothing where nothing was kept', async () => {
  const keeper = aKeeper()
  await keeper.drop()
  expect(saved).toEqual([])
  keeper.keep('Hola')
  await vi.advanceTimersByTimeAsync(1000)
  void keeper.drop()
  await vi.advanceTimersByTimeAsync(100)
  expect(saved).toEqual(['Hola', ''])
  expect(states.at(-1)).toBe('none')
})
