/** Numbers that look like chance and are the same in every run. */
export interface Random {
  /** From 0 up to, and without, 1. */
  next(): number
  pick<T>(items: readonly [T, ...T[]] | readonly T[]): T
  chance(probability: number): boolean
}

/** Mulberry32: small, even enough to spread cases, and not for security. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
  return {
    next,
    pick: (items) => items[Math.floor(next() * items.length)] as (typeof items)[number],
    chance: (probability) => next() < probability,
  }
}
