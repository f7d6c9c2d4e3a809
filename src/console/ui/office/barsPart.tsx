import { useId } from 'preact/hooks'
import type { Figures } from '../../api/contract/index.ts'
import { useWords } from '../page/words.ts'
import { AsTable } from './asTable.tsx'

interface BarsPartProps {
  readonly title: string
  readonly counts: Figures['languages']
  readonly nameOf: (value: string) => string
  readonly note?: string
}

const ROW = 22
const MOST_ROWS = 12

/** Lying bars, the number beside each, and the same as a table. */
export function BarsPart({ title, counts, nameOf, note }: BarsPartProps) {
  const { say } = useWords()
  const heading = useId()
  const shown = counts.slice(0, MOST_ROWS)
  const most = Math.max(1, ...counts.map(({ count }) => count))
  const isEmpty = counts.every(({ count }) => count === 0)
  return (
    <section class="picture" aria-labelledby={heading}>
      <h2 id={heading}>{title}</h2>
      {note && !isEmpty && <p>{note}</p>}
      {isEmpty ? (
        <p class="hint">{say('figures.nothing')}</p>
      ) : (
        <>
          <svg class="bars" viewBox={`0 0 320 ${shown.length * ROW}`} role="img">
            <title>{title}</title>
            {shown.map(({ value, count }, at) => (
              <g key={value} transform={`translate(0 ${at * ROW})`}>
                <text x="138" y="15" text-anchor="end">
                  {shortened(nameOf(value))}
                </text>
                <rect x="144" y="3" width={(130 * count) / most} height={ROW - 6} rx="3" />
                <text x={150 + (130 * count) / most} y="15">
                  {count}
                </text>
              </g>
            ))}
          </svg>
          <CountsTable counts={counts} nameOf={nameOf} />
        </>
      )}
    </section>
  )
}

/** The whole name stands in the table. */
const shortened = (name: string) => (name.length > 24 ? `${name.slice(0, 23)}…` : name)

function CountsTable({ counts, nameOf }: Pick<BarsPartProps, 'counts' | 'nameOf'>) {
  const { say } = useWords()
  return (
    <AsTable columns={[say('figures.what_column'), say('figures.count')]}>
      {counts.map(({ value, count }) => (
        <tr key={value}>
          <th scope="row">{nameOf(value)}</th>
          <td>{count}</td>
        </tr>
      ))}
    </AsTable>
  )
}
