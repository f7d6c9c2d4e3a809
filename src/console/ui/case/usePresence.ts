import { useCallback, useEffect, useMemo, useRef } from 'preact/hooks'
import type { ConsoleApi } from '../server/consoleApi.ts'

/** The server forgets us after 20 s without a word. */
const REPEAT_MS = 15_000
const TYPING_REPEAT_MS = 4_000
const TYPING_ENDS_MS = 6_000

/** What to call at each key, and when what was typed has been sent. */
export interface TypingSigns {
  typed(): void
  sent(): void
}

/** Tells the others, and the client, that somebody looks at this case or types in it. */
export function usePresence(api: ConsoleApi, number: string): TypingSigns {
  const lastKeyAt = useRef(0)
  const toldTypingAt = useRef(0)
  useEffect(() => {
    // Presence is a courtesy: where it cannot be told, nothing else may fail.
    const tell = (doing: 'viewing' | 'typing' | 'away') =>
      void api.showPresence(number, doing).catch(() => undefined)
    const now = () => (Date.now() - lastKeyAt.current < TYPING_ENDS_MS ? 'typing' : 'viewing')
    const away = () => tell('away')
    tell('viewing')
    const timer = setInterval(() => tell(now()), REPEAT_MS)
    window.addEventListener('pagehide', away)
    return () => {
      clearInterval(timer)
      window.removeEventListener('pagehide', away)
      away()
    }
  }, [api, number])
  const ending = useRef<ReturnType<typeof setTimeout>>(undefined)
  const typed = useCallback(() => {
    lastKeyAt.current = Date.now()
    clearTimeout(ending.current)
    ending.current = setTimeout(() => {
      toldTypingAt.current = 0
      void api.showPresence(number, 'viewing').catch(() => undefined)
    }, TYPING_ENDS_MS)
    if (Date.now() - toldTypingAt.current < TYPING_REPEAT_MS) return
    toldTypingAt.current = Date.now()
    void api.showPresence(number, 'typing').catch(() => undefined)
  }, [api, number])
  const sent = useCallback(() => {
    toldTypingAt.current = 0
    lastKeyAt.current = 0
  }, [])
  return useMemo(() => ({ typed, sent }), [typed, sent])
}
