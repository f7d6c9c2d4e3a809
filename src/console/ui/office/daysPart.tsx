import type { Figures } from '../../api/contract/index.ts'
import { useWords } from '../page/words.ts'
import { AsTable } from './asTable.tsx'

/** In the order of the contract, the most pressing first: it stands at the bottom, where lengths compare best. */
const URGENCIES = ['critical', 'urgent', 'soon', 'routine'] as const
const HEIGHT = 140
const WIDTH = 720

type Days = Figures['days']

/** Cases of each day as standing bars in four parts, and the same as a table. */
export function DaysPart({ days }: { readonly days: Days }) {
  const { say, name, day: written } = useWords()
  const totals = days.map(({ urgencies }) => sumOf(urgencies))
  const most = Math.max(1, ...totals)
  const [first, last] = [days[0]?.day ?? '', days.at(-1)?.day ?? '']
  return (
    <div class="picture whole">
      <h2>{say('figures.per_day')}</h2>
      {sumOf(totals) === 0 ? (
        <p class="hint">{say('figures.nothing')}</p>
      ) : (
        <>
          <ul class="legend">
            {URGENCIES.map((urgency) => (
              <li key={urgency} class={`is-${urgency}`}>
                {name(`urgency.${urgency}`)}
              </li>
            ))}
          </ul>
          <p class="ends">{most}</p>
          <svg class="days" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img">
            <title>{say('figures.per_day')}</title>
            <line x1="0" x2={WIDTH} y1="0" y2="0" />
            <line x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} />
            {days.map(({ day, urgencies }, at) => (
              <Bar key={day} at={at} of={days.length} urgencies={urgencies} most={most} />
            ))}
          </svg>
          <p class="ends">
            <span>{written(first)}</span> <span>{written(last)}</span>
          </p>
          <DaysTable days={days} />
        </>
      )}
    </div>
  )
}

interface BarProps {
  readonly at: number
  readonly of: number
  readonly urgencies: readonly number[]
  readonly most: number
}

function Bar({ at, of, urgencies, most }: BarProps) {
  const step = WIDTH / of
  let top = HEIGHT
  return (
    <g>
      {urgencies.map((count, index) => {
        const height = (HEIGHT * count) / most
        top -= height
        const urgency = URGENCIES[index]
        return (
          count > 0 && (
            <rect
              key={urgency}
              class={`is-${urgency}`}
              x={at * step + step * 0.1}
              y={top}
              width={step * 0.8}
              height={height}
            />
          )
        )
      })}
    </g>
  )
}

function DaysTable({ days }: { readonly days: Days }) {
  const { say, name, day: written } = useWords()
  const counted = days.filter(({ urgencies }) => sumOf(urgencies) > 0)
  const columns = [
    say('figures.day'),
    ...URGENCIES.map((urgency) => name(`urgency.${urgency}`)),
    say('figures.total'),
  ]
  return (
    <AsTable columns={columns}>
      {counted.map(({ day, urgencies }) => (
        <tr key={day}>
          <th scope="row">{written(day)}</th>
          {urgencies.map((count, index) => (
            <td key={URGENCIES[index]}>{count}</td>
          ))}
          <td>{sumOf(urgencies)}</td>
        </tr>
      ))}
    </AsTable>
  )
}

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0)
