import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { CaseRow, Me } from '../../api/contract/index.ts'
import type { Desk } from '../desk/desk.ts'
import { useNow } from '../page/clock.ts'
import { useShortcuts } from '../page/keys.ts'
import { useMedia } from '../page/media.ts'
import { go } from '../page/route.ts'
import { useStore } from '../page/store.ts'
import { useWords } from '../page/words.ts'
import { ClosedCases } from './closedCases.tsx'
import { FilterBar } from './filterBar.tsx'
import { QueueRow } from './queueRow.tsx'
import { countsOf, type Filters, noFilters, shownCases, wholeNumber } from './queueState.ts'
import { usePaintTime } from './usePaintTime.ts'
import { VirtualList } from './virtualList.tsx'

const ROW = 68
const NARROW_ROW = 124

/** The cases that wait, in the order in which they should be taken. */
export function QueuePage({ desk, me }: { readonly desk: Desk; readonly me: Me }) {
  const { say } = useWords()
  const queue = useStore(desk.queue)
  const [filters, setFilters] = useState(desk.view.filters)
  const [closed, setClosed] = useState(false)
  const [at, setAt] = useState(desk.view.at)
  const narrow = useMedia('(max-width: 52rem)')
  const now = useNow(10_000)
  const search = useRef<HTMLInputElement>(null)
  const rows = useMemo(() => shownCases(queue.cases, filters, me.id), [queue.cases, filters, me.id])
  const counts = useMemo(() => countsOf(queue.cases, me.id), [queue.cases, me.id])
  usePaintTime(queue.state === 'ready' ? queue.receivedAt : 0)
  useEffect(() => {
    document.title = say('queue.page_title', { count: counts.unassigned })
  }, [say, counts.unassigned])

  const choose = (next: Filters) => {
    desk.view = { ...desk.view, filters: next }
    setFilters(next)
  }
  const remember = (number: string) => {
    desk.view = { ...desk.view, at: number }
    setAt(number)
  }
  const place = rows.findIndex(({ number }) => number === at)
  const move = (by: number) => {
    const next = rows[Math.min(rows.length - 1, Math.max(0, place + by))]
    if (!next) return
    remember(next.number)
    // The row may only now be drawn.
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-case="${next.number}"]`)?.focus())
  }
  useShortcuts({ j: () => move(1), k: () => move(-1), '/': () => search.current?.focus() }, !closed)

  const open = () => {
    const number = rows.length === 1 ? rows[0]?.number : wholeNumber(filters.search)
    if (number) go({ screen: 'case', number })
  }
  return (
    <div class="queue">
      <div class="queue-head">
        <h1>{say(closed ? 'queue.closed_title' : 'queue.title')}</h1>
        <p class="counts">
          <span>{say('queue.unassigned', { count: counts.unassigned })}</span>{' '}
          <span class={counts.late > 0 ? 'late' : undefined}>
            {say('queue.late', { count: counts.late })}
          </span>{' '}
          <span>{say('queue.mine', { count: counts.mine })}</span>
        </p>
        <button type="button" class="quiet" aria-pressed={closed} onClick={() => setClosed(!closed)}>
          {say('queue.show_closed')}
        </button>
      </div>
      {closed ? (
        <ClosedCases desk={desk} />
      ) : (
        <>
          <FilterBar
            filters={filters}
            languages={me.languages}
            onChange={choose}
            onOpen={open}
            search={search}
          />
          <p class="hidden" role="status">
            {queue.state === 'ready' && say('queue.shown', { count: rows.length })}
          </p>
          <Rows
            rows={rows}
            rowHeight={narrow ? NARROW_ROW : ROW}
            place={place}
            now={now}
            me={me}
            onAt={remember}
          />
          <Nothing
            desk={desk}
            shown={rows.length}
            filtered={filters !== noFilters}
            onAll={() => choose(noFilters)}
          />
        </>
      )}
    </div>
  )
}

interface RowsProps {
  readonly rows: readonly CaseRow[]
  readonly rowHeight: number
  readonly place: number
  readonly now: number
  readonly me: Me
  readonly onAt: (number: string) => void
}

function Rows({ rows, rowHeight, place, now, me, onAt }: RowsProps) {
  const { say } = useWords()
  return (
    <VirtualList
      items={rows}
      label={say('queue.list')}
      rowHeight={rowHeight}
      at={place}
      keyOf={({ number }) => number}
    >
      {(row) => <QueueRow row={row} now={now} me={me.id} onFocus={() => onAt(row.number)} />}
    </VirtualList>
  )
}

interface NothingProps {
  readonly desk: Desk
  readonly shown: number
  readonly filtered: boolean
  readonly onAll: () => void
}

/** Why the list is empty, and what to do about it. */
function Nothing({ desk, shown, filtered, onAll }: NothingProps) {
  const { say } = useWords()
  const { state } = useStore(desk.queue)
  if (state === 'loading') return <p class="empty">{say('frame.loading')}</p>
  if (state === 'failed') {
    return (
      <p class="empty" role="alert">
        {say('queue.failed')}{' '}
        <button type="button" onClick={() => void desk.loadQueue()}>
          {say('frame.try_again')}
        </button>
      </p>
    )
  }
  if (shown > 0) return null
  if (!filtered) return <p class="empty">{say('queue.empty')}</p>
  return (
    <p class="empty">
      {say('queue.none_fit')}{' '}
      <button type="button" onClick={onAll}>
        {say('queue.show_all')}
      </button>
    </p>
  )
}
