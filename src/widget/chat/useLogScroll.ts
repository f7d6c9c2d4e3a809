import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { ChatState } from '../directline/client.ts'
import { newest } from '../directline/transcript.ts'

/** So near to the end counts as at the end, in CSS pixels. */
const NEAR_PX = 40
/** Air above the message that a scroll brings to the top. */
const ABOVE_PX = 12
/** What stays in sight when the log is turned by a page. */
const OVERLAP_PX = 64

const distanceToEnd = (log: HTMLElement) => log.scrollHeight - log.clientHeight - log.scrollTop

/** What is out of sight under the log's edge: messages that came while the person read elsewhere, or just more. */
type Below = 'new' | 'more' | undefined

/** Brings the newest own message to the top, or the end into sight where the answer is short. */
function followAnswer(log: HTMLElement): void {
  const own = log.querySelectorAll<HTMLElement>('.by-person')
  log.scrollTop = (own[own.length - 1]?.offsetTop ?? 0) - ABOVE_PX
}

function toEnd(log: HTMLElement): void {
  log.scrollTop = log.scrollHeight
}

/**
 * Follows the conversation without pulling it away from a person who reads further up: own messages are shown; an
 * answer is followed only from the end, and never beyond its own first line.
 */
export function useLogScroll(
  ref: RefObject<HTMLDivElement | null>,
  { messages, uploads, typing, replaying }: ChatState,
) {
  const atEnd = useRef(true)
  /** Where an answer was brought to the top: as long as nobody scrolls, its next parts are followed too. */
  const followedTo = useRef<number | undefined>(undefined)
  const counted = useRef(0)
  const [below, setBelow] = useState<Below>()
  const note = (log: HTMLElement, came = false) => {
    atEnd.current = distanceToEnd(log) < NEAR_PX
    setBelow((before) => (atEnd.current ? undefined : came || before === 'new' ? 'new' : 'more'))
  }

  useLayoutEffect(() => {
    const log = ref.current
    if (!log) return
    const shown = messages.length + uploads.length
    const grown = shown > counted.current
    const byBot = newest(messages)?.by === 'bot'
    const following = atEnd.current || log.scrollTop === followedTo.current
    if (grown && !byBot) toEnd(log)
    else if (following && grown && !replaying) {
      followAnswer(log)
      followedTo.current = log.scrollTop
    } else if (atEnd.current) toEnd(log)
    counted.current = shown
    note(log, grown && byBot && !following)
  }, [messages, uploads.length, typing, replaying])

  useEffect(() => {
    const log = ref.current
    if (!log || typeof ResizeObserver === 'undefined') return
    // The keyboard of a phone, a turned screen: the end stays in sight.
    const observer = new ResizeObserver(() => {
      if (atEnd.current) toEnd(log)
      note(log)
    })
    observer.observe(log)
    return () => observer.disconnect()
  }, [ref])

  return {
    below,
    onScroll: () => ref.current && note(ref.current),
    showMore: () => {
      const log = ref.current
      if (!log) return
      if (below === 'new') toEnd(log)
      else log.scrollTop += log.clientHeight - OVERLAP_PX
      log.focus({ preventScroll: true })
    },
  }
}
