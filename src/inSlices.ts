import { setImmediate } from 'node:timers/promises'

/** So many short pieces of work take a few milliseconds. */
const SLICE = 250

/** Does the work on each item in its order; after every few hundred, whatever else waits in this process comes first. */
export async function inSlices<T>(items: readonly T[], work: (item: T) => void): Promise<void> {
  for (let from = 0; from < items.length; from += SLICE) {
    if (from > 0) await setImmediate()
    for (const item of items.slice(from, from + SLICE)) work(item)
  }
}
