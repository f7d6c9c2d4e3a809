/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

interface Waiting {
  readonly node: number
  readonly run: () => unknown
  readonly resolve: (value: unknown) => void
}

/**
 * Every access to the store waits here until it is picked: what runs at the same time on several nodes goes on in any
 * order. Whatever a node waits for when it crashes never comes: not done at all, or done and never answered.
 */
export class Scheduler {
  readonly random: () => number
  #waiting: Waiting[] = []

  constructor(seed: number) {
    this.random = randomOf(seed)
  }

  get idle(): boolean {
    return this.#waiting.length === 0
  }

  later<T>(node: number, run: () => T): Promise<T> {
    return new Promise<T>((resolve) => {
      this.#waiting.push({ node, run, resolve: resolve as (value: unknown) => void })
    })
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.random() * list.length)] as T
  }

  /** Lets one of those that wait go on. */
  async step(): Promise<void> {
    const [one] = this.#waiting.splice(Math.floor(this.random() * this.#waiting.length), 1)
    if (one) one.resolve(one.run())
    await new Promise((resolve) => setImmediate(resolve))
  }

  crash(node: number): void {
    const lost = this.#waiting.filter((one) => one.node === node)
    this.#waiting = this.#waiting.filter((one) => one.node !== node)
    // The database may have got some of it before the node was gone.
    for (const one of lost) if (this.random() < 0.5) one.run()
  }
}
