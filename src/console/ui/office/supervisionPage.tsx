import type { CaseRow, Supervision } from '../../api/contract/index.ts'
import type { Desk } from '../desk/desk.ts'
import { useNow } from '../page/clock.ts'
import { follow } from '../page/route.ts'
import { timeLeft } from '../page/timeLeft.ts'
import { useAsked } from '../page/useAsked.ts'
import { useWords } from '../page/words.ts'
import { HoursPart } from './hoursPart.tsx'
import { LoadPart } from './loadPart.tsx'
import { Loaded, OfficePage } from './officePage.tsx'

const EVERY_MS = 15_000

/** What a supervisor looks after: what is late or soon will be, who is silent, who has how much, when somebody is there. */
export function SupervisionPage({ desk }: { readonly desk: Desk }) {
  const { say } = useWords()
  const asked = useAsked(desk.api.supervision, EVERY_MS)
  return (
    <OfficePage title={say('supervision.title')}>
      <Loaded asked={asked}>
        {(found) => (
          <>
            <Unowned found={found} />
            <Cases
              id="late"
              title={say('supervision.late')}
              none={say('supervision.none_late')}
              rows={found.late}
            />
            <Cases
              id="soon"
              title={say('supervision.soon')}
              none={say('supervision.none_soon')}
              rows={found.soon}
            />
            <Silent found={found} />
            <LoadPart people={found.people} />
            <HoursPart hours={found.hours} onCall={found.onCall} />
          </>
        )}
      </Loaded>
    </OfficePage>
  )
}

function Unowned({ found: { unowned } }: { readonly found: Supervision }) {
  const { say } = useWords()
  return (
    <section class="numbers" aria-labelledby="unowned">
      <h2 id="unowned">{say('supervision.unowned')}</h2>
      <dl>
        {unowned.map(({ priority, count }) => (
          <div key={priority} class={count > 0 ? `is-${priority}` : undefined}>
            <dt>{priority}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

interface CasesProps {
  readonly id: string
  readonly title: string
  readonly none: string
  readonly rows: readonly CaseRow[]
}

function Cases({ id, title, none, rows }: CasesProps) {
  const words = useWords()
  const now = useNow(EVERY_MS)
  const { say, name } = words
  return (
    <section class="listed" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {rows.length === 0 ? (
        <p class="hint">{none}</p>
      ) : (
        <ul class="boxed">
          {rows.map((row) => (
            <li key={row.number}>
              <CaseLink row={row} />
              <span>{row.owner?.name ?? say('queue.nobody')}</span>
              {row.clock && (
                <span class={row.clock.breached ? 'late' : undefined}>
                  {name(`clocks.${row.clock.kind}`)}: {timeLeft(words, row.clock.due, now)}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Silent({ found: { silent } }: { readonly found: Supervision }) {
  const words = useWords()
  const now = useNow(EVERY_MS)
  const { say } = words
  return (
    <section class="listed" aria-labelledby="silent">
      <h2 id="silent">{say('supervision.silent')}</h2>
      {silent.length === 0 ? (
        <p class="hint">{say('supervision.none_silent')}</p>
      ) : (
        <ul class="boxed">
          {silent.map(({ case: row, backAt }) => (
            <li key={row.number}>
              <CaseLink row={row} />
              <span>{row.owner?.name}</span>
              <span>{say('supervision.back_at', { time: words.moment(backAt, now) })}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function CaseLink({ row: { number, priority } }: { readonly row: CaseRow }) {
  return (
    <a href={`/console/case/${number}`} onClick={(event) => follow(event, { screen: 'case', number })}>
      {number} ({priority})
    </a>
  )
}
