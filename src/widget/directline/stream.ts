import { type ActivitySet, readActivitySet } from './protocol.ts'

interface StreamEvents {
  readonly opened: () => void
  readonly received: (set: ActivitySet) => void
  /** Once, however it ended: `everOpened` tells a lost connection from one that never came about. */
  readonly closed: (end: { everOpened: boolean; replaced: boolean }) => void
}

const OPEN_TIMEOUT_MS = 8_000
/** Empty frames keep proxies from closing an idle socket; the server ignores them. */
const KEEP_ALIVE_MS = 20_000

function parse(data: unknown): ActivitySet | undefined {
  if (typeof data !== 'string' || data === '') return undefined
  try {
    return readActivitySet(JSON.parse(data))
  } catch {
    return undefined
  }
}

/** Listens on a socket of the server. The function that comes back closes it without a `closed` event. */
export function listen(socket: WebSocket, events: StreamEvents): () => void {
  let everOpened = false
  let over = false
  let keepAlive: ReturnType<typeof setInterval> | undefined
  const end = () => {
    over = true
    clearTimeout(opening)
    clearInterval(keepAlive)
  }
  const closed = (replaced: boolean) => {
    if (over) return
    end()
    events.closed({ everOpened, replaced })
  }
  const opening = setTimeout(() => {
    closed(false)
    socket.close()
  }, OPEN_TIMEOUT_MS)

  socket.onopen = () => {
    if (over) return
    everOpened = true
    clearTimeout(opening)
    keepAlive = setInterval(() => socket.send(''), KEEP_ALIVE_MS)
    events.opened()
  }
  socket.onmessage = ({ data }) => {
    const set = parse(data)
    if (set && !over) events.received(set)
  }
  socket.onerror = () => undefined
  // "collision" is Direct Line's word for: another tab has opened this conversation, and only one socket is served.
  socket.onclose = ({ reason }) => closed(reason === 'collision')

  return () => {
    end()
    socket.close()
  }
}
