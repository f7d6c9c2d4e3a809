/** Who looks at a case now. */
export interface Present {
  readonly id: string
  readonly name: string
  readonly doing: 'viewing' | 'typing'
}

/** Whoever has not said so again for this long looks no more. */
const LASTS_MS = 45_000
const SWEEP_MS = 15_000

/** Who looks at which case, in this process: gone with it, and told again within seconds. */
export class Presence {
  readonly #cases = new Map<string, Map<string, Present & { readonly until: number }>>()
  readonly #clock: () => Date
  readonly #onChange: (number: string, people: readonly Present[]) => void
  readonly #sweep: NodeJS.Timeout

  constructor(clock: () => Date, onChange: (number: string, people: readonly Present[]) => void) {
    this.#clock = clock
    this.#onChange = onChange
    this.#sweep = setInterval(() => this.#forgetSilent(), SWEEP_MS)
    this.#sweep.unref()
  }

  set(
    number: string,
    who: { readonly id: string; readonly name: string },
    doing: Present['doing'] | 'away',
  ): void {
    const people = this.#cases.get(number) ?? new Map()
    const before = people.get(who.id)?.doing
    if (doing === 'away') people.delete(who.id)
    else people.set(who.id, { ...who, doing, until: this.#clock().getTime() + LASTS_MS })
    if (people.size > 0) this.#cases.set(number, people)
    else this.#cases.delete(number)
    if (before !== (doing === 'away' ? undefined : doing)) this.#onChange(number, this.of(number))
  }

  /** Closed the console. */
  leave(id: string): void {
    for (const [number, people] of this.#cases) if (people.has(id)) this.set(number, { id, name: '' }, 'away')
  }

  of(number: string): readonly Present[] {
    const now = this.#clock().getTime()
    const people = [...(this.#cases.get(number)?.values() ?? [])]
    return people.filter(({ until }) => until > now).map(({ id, name, doing }) => ({ id, name, doing }))
  }

  close(): void {
    clearInterval(this.#sweep)
  }

  #forgetSilent(): void {
    const now = this.#clock().getTime()
    for (const [number, people] of this.#cases)
      for (const { id, name, until } of people.values())
        if (until <= now) this.set(number, { id, name }, 'away')
  }
}
