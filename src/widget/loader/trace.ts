const KEY = 'legal-aid-chat'

/** How the chat stood on the page before, in this tab: open; closed with a conversation in it; closed. */
type Trace = 'open' | 'begun' | 'closed'

/** Nothing else is kept on the website's side, and this not before the person opens the chat. */
export function readTrace(): Trace | undefined {
  try {
    const value = sessionStorage.getItem(KEY)
    return value === 'open' || value === 'begun' || value === 'closed' ? value : undefined
  } catch {
    // A browser that refuses: every page begins closed.
    return undefined
  }
}

export function keepTrace(value: Trace | undefined): void {
  try {
    if (value) sessionStorage.setItem(KEY, value)
    else sessionStorage.removeItem(KEY)
  } catch {
    // As above.
  }
}

/** Leaves at once: no trace stays, the page is blank, and the next one takes its place in the history. */
export function leavePage(to: string): void {
  keepTrace(undefined)
  document.title = ' '
  document.documentElement.replaceChildren()
  location.replace(to)
}
