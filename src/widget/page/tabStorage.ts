import type { KeyValueStore } from '../directline/environment.ts'

/**
 * The tab's own storage, which ends with the tab: phones are shared. After `erase` nothing is written any more, so that
 * an answer still on its way cannot put back what a quick exit removed.
 */
export class TabStorage implements KeyValueStore {
  #erased = false

  getItem(key: string): string | null {
    return sessionStorage.getItem(key)
  }

  setItem(key: string, value: string): void {
    if (!this.#erased) sessionStorage.setItem(key, value)
  }

  removeItem(key: string): void {
    sessionStorage.removeItem(key)
  }

  erase(): void {
    this.#erased = true
    try {
      sessionStorage.clear()
    } catch {
      // A browser that lets a frame store nothing has nothing to erase.
    }
  }
}
