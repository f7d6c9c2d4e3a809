import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'

interface VirtualListProps<T> {
  readonly items: readonly T[]
  readonly label: string
  /** Height of each row in pixels: the same for all, so that any place is known without drawing what is above it. */
  readonly rowHeight: number
  readonly keyOf: (item: T) => string
  /** The row that the keyboard is on; it is brought into sight when it changes. */
  readonly at: number
  readonly children: (item: T, index: number) => ComponentChildren
}

/** Rows drawn above and below those in sight. */
const MARGIN = 6

/** A long list of which only the rows in sight are drawn. Screen readers are told the place of each in the whole. */
export function VirtualList<T>({ items, label, rowHeight, keyOf, at, children }: VirtualListProps<T>) {
  const frame = useRef<HTMLDivElement>(null)
  const [view, setView] = useState({ top: 0, height: 800 })

  useLayoutEffect(() => {
    const element = frame.current
    if (!element) return
    const measure = () => setView({ top: element.scrollTop, height: element.clientHeight })
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  useEffect(() => {
    const element = frame.current
    if (!element || at < 0) return
    const top = at * rowHeight
    if (top < element.scrollTop) element.scrollTop = top
    else if (top + rowHeight > element.scrollTop + element.clientHeight)
      element.scrollTop = top + rowHeight - element.clientHeight
  }, [at, rowHeight])

  const from = Math.max(0, Math.floor(view.top / rowHeight) - MARGIN)
  const to = Math.min(items.length, Math.ceil((view.top + view.height) / rowHeight) + MARGIN)
  return (
    <div
      class="virtual"
      ref={frame}
      onScroll={({ currentTarget }) =>
        setView({ top: currentTarget.scrollTop, height: currentTarget.clientHeight })
      }
    >
      <ul aria-label={label} style={{ height: `${items.length * rowHeight}px` }}>
        {items.slice(from, to).map((item, offset) => (
          <li
            key={keyOf(item)}
            aria-setsize={items.length}
            aria-posinset={from + offset + 1}
            style={{ height: `${rowHeight}px`, transform: `translateY(${(from + offset) * rowHeight}px)` }}
          >
            {children(item, from + offset)}
          </li>
        ))}
      </ul>
    </div>
  )
}
