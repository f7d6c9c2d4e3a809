import { useEffect, useState } from 'preact/hooks'
import type { CaseRow } from '../../api/contract/index.ts'
import type { Desk } from '../desk/desk.ts'
import { serverNow } from '../page/clock.ts'
import { follow } from '../page/route.ts'
import { useWords } from '../page/words.ts'

/** Cases that are closed, or back with the bot: the newest first. They are asked for when somebody wants to see them. */
export function ClosedCases({ desk }: { readonly desk: Desk }) {
  const words = useWords()
  const { say, name } = words
  const [rows, setRows] = useState<readonly CaseRow[] | 'failed'>()
  useEffect(() => {
    void desk.api.cases('resolved,returned').then(
      (found) => setRows([...found].sort((one, other) => (one.updatedAt < other.updatedAt ? 1 : -1))),
      () => setRows('failed'),
    )
  }, [desk])
  if (!rows) return <p class="empty">{say('frame.loading')}</p>
  if (rows === 'failed') return <p class="empty">{say('queue.failed')}</p>
  if (rows.length === 0) return <p class="empty">{say('queue.no_closed')}</p>
  return (
    <ul class="closed" aria-label={say('queue.closed_title')}>
      {rows.map((row) => (
        <li key={row.number}>
          <a
            href={`/console/case/${row.number}`}
            onClick={(event) => follow(event, { screen: 'case', number: row.number })}
          >
            {row.number}
          </a>
          <span>{name(`status.${row.status}`)}</span>
          <span>{name(`reason.${row.reason}`)}</span>
          <time datetime={row.updatedAt}>{words.moment(row.updatedAt, serverNow())}</time>
        </li>
      ))}
    </ul>
  )
}
