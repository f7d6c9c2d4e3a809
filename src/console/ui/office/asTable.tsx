import type { ComponentChildren } from 'preact'
import { Columns } from '../page/columns.tsx'
import { useWords } from '../page/words.ts'

interface AsTableProps {
  readonly columns: readonly string[]
  readonly children: ComponentChildren
}

/** What a picture shows, as a table behind a word to open it. */
export function AsTable({ columns, children }: AsTableProps) {
  const { say } = useWords()
  return (
    <details>
      <summary>{say('figures.table')}</summary>
      <table>
        <Columns names={columns} />
        <tbody>{children}</tbody>
      </table>
    </details>
  )
}
