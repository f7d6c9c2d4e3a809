import type { CaseRow } from '../../api/contract/index.ts'
import { follow } from '../page/route.ts'
import { daysLeft, pressureOf, timeLeft } from '../page/timeLeft.ts'
import { useWords } from '../page/words.ts'

interface QueueRowProps {
  readonly row: CaseRow
  readonly now: number
  readonly me: string
  readonly onFocus: () => void
}

/** One case that waits: how pressing, what about, which date, whose, and how long the next word may take. */
export function QueueRow({ row, now, me, onFocus }: QueueRowProps) {
  const words = useWords()
  const { say, name } = words
  const { number, priority, status, owner, deadline } = row
  return (
    <a
      class={`row is-${priority} is-${status}`}
      href={`/console/case/${number}`}
      data-case={number}
      onFocus={onFocus}
      onClick={(event) => follow(event, { screen: 'case', number })}
    >
      <PriorityMark priority={priority} />
      <span class="row-what">
        <strong>{number}</strong> {row.unsafe && <span class="unsafe-mark">{say('queue.unsafe')}</span>}
        <span class="row-about">
          {row.form && <b>{row.form}</b>} {name(`reason.${row.reason}`)}
        </span>
      </span>
      <span class="row-date">
        {deadline ? (
          <>
            <span class="row-kind">{name(`notice.${deadline.kind}`)}</span>{' '}
            <span class="row-day">
              {words.day(deadline.date)}{' '}
              <b class={deadline.daysLeft <= 3 ? 'late' : undefined}>{daysLeft(words, deadline.daysLeft)}</b>
            </span>
          </>
        ) : (
          row.appointment && say('queue.appointment', { date: words.day(row.appointment.local) })
        )}
      </span>
      <span class="row-language">
        {words.language(row.language)} <small>{name(`channels.${row.channel}`)}</small>
      </span>
      <span class="row-owner">
        {owner ? (owner.id === me ? say('queue.you') : owner.name) : say('queue.nobody')}
        <small>{name(`status.${status}`)}</small>
      </span>
      <RowClock row={row} now={now} />
    </a>
  )
}

export function PriorityMark({ priority }: { readonly priority: CaseRow['priority'] }) {
  const { name } = useWords()
  return (
    <span class={`priority is-${priority}`} title={name(`priority.${priority}`)}>
      <span aria-hidden="true">{priority}</span>
      <span class="hidden">{name(`priority.${priority}`)}</span>
    </span>
  )
}

/** The clock that runs out next: in words, not in colour alone. */
function RowClock({ row: { clock }, now }: { readonly row: CaseRow; readonly now: number }) {
  const words = useWords()
  if (!clock) return <span class="row-clock">{words.say('queue.no_clock')}</span>
  return (
    <span class={`row-clock is-${pressureOf(clock.due, now)}`}>
      <b>{timeLeft(words, clock.due, now)}</b> <small>{words.name(`clocks.${clock.kind}`)}</small>
    </span>
  )
}
