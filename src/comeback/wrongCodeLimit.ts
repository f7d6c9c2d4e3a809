const HOUR_MS = 3_600_000
/** A library or a shelter has one address for many people. */
const MOST_AN_HOUR = 20
const MOST_KEYS = 10_000

/** Counts codes that led nowhere, by where they came from. What was right is not counted. */
export class WrongCodeLimit {
  readonly #wrong = new Map<string, { count: number; since: number }>()

  isReached(from: string, now: Date): boolean {
    return this.#counted(from, now).count >= MOST_AN_HOUR
  }

  count(from: string, now: Date): void {
    const { count, since } = this.#counted(from, now)
    this.#wrong.delete(from)
    this.#wrong.set(from, { count: count + 1, since })
    const [oldest] = this.#wrong.keys()
    if (this.#wrong.size > MOST_KEYS && oldest !== undefined) this.#wrong.delete(oldest)
  }

  #counted(from: string, now: Date): { count: number; since: number } {
    const at = now.getTime()
    const known = this.#wrong.get(from)
    return known && at - known.since < HOUR_MS ? known : { count: 0, since: at }
  }
}
