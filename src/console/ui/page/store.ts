import { useEffect, useState } from 'preact/hooks'

/** A value that tells its readers when it changes. */
export class Store<T> {
  #value: T
  readonly #readers = new Set<(value: T) => void>()

  constructor(value: T) {
    this.#value = value
  }

  get value(): T {
    return this.#value
  }

  set(value: T): void {
    if (value === this.#value) return
    this.#value = value
    for (const reader of this.#readers) reader(value)
  }

  subscribe(reader: (value: T) => void): () => void {
    this.#readers.add(reader)
    return () => this.#readers.delete(reader)
  }
}

/** The value of a store, and again with each change. */
export function useStore<T>(store: Store<T>): T {
  const [value, setValue] = useState(store.value)
  useEffect(() => {
    setValue(() => store.value)
    return store.subscribe((next) => setValue(() => next))
  }, [store])
  return value
}
