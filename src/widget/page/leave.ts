import type { TabStorage } from './tabStorage.ts'

/**
 * Leaves at once: what we stored goes first, then the page is blank even while a slow network fetches the next one,
 * which takes this page's place in the history so that "back" does not return here.
 */
export function leave(to: string, storage: TabStorage): void {
  storage.erase()
  document.title = ' '
  document.body.replaceChildren()
  location.replace(to)
}
