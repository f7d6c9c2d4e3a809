import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { ChatState } from '../directline/client.ts'
import { newest } from '../directline/transcript.ts'

/** So near to the end counts as at the end, in CSS pixels. */
const NEAR_PX = 40
/** Air above the message that a scroll brings to the top. */
const ABOVE_PX = 12

const distanceToEnd = (log: HTMLElement) => log.scrollHeight - log.clientHeight - log.scrollTop

/**
 * Follows the conversation without pulling it away from a person who reads further up: own messages are shown; an
 * answer is followed only from the end, and never beyond its own first line. `below` says that there is more to see.
 */
export function useLogScroll(
  ref: RefObject<HTMLDivElement | null>,
  { messages, typing, replaying }: ChatState,
) {
  const atEnd = useRef(true)
  const counted = useRef(0)
  const [below, setBelow] = useState(false)
  const note = (log: HTMLElement) => {
    atEnd.current = distanceToEnd(log) < NEAR_PX
    if (atEnd.current) setBelow(false)
  }

  useLayoutEffect(() => {
    const log = ref.current
    if (!log) return
    const grown = messages.length > counted.current
    const last = newest(messages)
    if (grown && !replaying && last?.by === 'bot' && atEnd.current) {
      const own = log.querySelectorAll<HTMLElement>('.by-person')
      const top = (own[own.length - 1]?.offsetTop ?? 0) - ABOVE_PX
      log.scrollTop = Math.min(top, log.scrollHeight)
    } else if ((grown && last?.by === 'person') || atEnd.current) {
      log.scrollTop = log.scrollHeight
    }
    const hidden = distanceToEnd(log) >= NEAR_PX
    if (grown && hidden) setBelow(true)
    counted.current = messages.length
    note(log)
  }, [messages, typing, replaying])

  useEffect(() => {
    const log = ref.current
    if (!log || typeof ResizeObserver === 'undefined') return
    // The keyboard of a phone, a turned screen: the end stays in sight.
    const observer = new ResizeObserver(() => {
      if (atEnd.current) log.scrollTop = log.scrollHeight
    })
    observer.observe(log)
    return () => observer.disconnect()
  }, [ref])

  return {
    below,
    onScroll: () => ref.current && note(ref.current),
    showNewest: () => {
      const log = ref.current
      if (!log) return
      log.scrollTop = log.scrollHeight
      log.focus({ preventScroll: true })
    },
  }
}
