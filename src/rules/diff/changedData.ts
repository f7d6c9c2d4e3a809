import type { RuleFiles } from '../../../rules/program.ts'

/**
 * What was written otherwise, whether or not any case shows it: rows, numbers and whole tables, each in one line.
 * Comments, notes and the dates of reviews are not among it.
 */
export function changedData(before: RuleFiles, after: RuleFiles): readonly string[] {
  return [
    ...changesOf('number', numbersOf(before), numbersOf(after)),
    ...changesOf('table', tablesOf(before), tablesOf(after)),
    ...reordered(before, after),
    ...rowsChanged(rowsOf(before), rowsOf(after)),
  ]
}

type Written = ReadonlyMap<string, string>

function changesOf(what: string, before: Written, after: Written): readonly string[] {
  const ids = [...new Set([...before.keys(), ...after.keys()])].sort()
  return ids.flatMap((id) => {
    const [was, is] = [before.get(id), after.get(id)]
    if (was === is) return []
    if (was === undefined) return [`${what} ${id} is new: ${is}`]
    return [is === undefined ? `${what} ${id} is gone: ${was}` : `${what} ${id}: ${was} → ${is}`]
  })
}

const numbersOf = ({ parameters }: RuleFiles): Written =>
  new Map(
    [...parameters.periods].map(([id, periods]) => [
      id,
      periods.map(({ value, from, until }) => `${JSON.stringify(value)}${periodOf(from, until)}`).join(', '),
    ]),
  )

const tablesOf = ({ tables }: RuleFiles): Written =>
  new Map(
    tables.map(({ name, data }) => [
      name,
      `${data.hitPolicy}${periodOf(data.effective.from, data.effective.until)}`,
    ]),
  )

/** Rows that both have, where they stand in another order: of the first that applies, the order decides. */
function reordered(before: RuleFiles, after: RuleFiles): readonly string[] {
  const idsOf = ({ tables }: RuleFiles, name: string) =>
    tables.find((table) => table.name === name)?.data.rows.map(({ id }) => id) ?? []
  return after.tables.flatMap(({ name }) => {
    const [was, is] = [idsOf(before, name), idsOf(after, name)]
    const [kept, now] = [was.filter((id) => is.includes(id)), is.filter((id) => was.includes(id))]
    return kept.join() === now.join() ? [] : [`rows of ${name} stand in another order: ${now.join(', ')}`]
  })
}

type Rows = ReadonlyMap<string, RowParts>
/** `when`, `when unknown` and `then`, each in words. */
type RowParts = Readonly<Record<string, string>>

/** A row that both have is told by the parts of it that changed. */
function rowsChanged(before: Rows, after: Rows): readonly string[] {
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((id) => {
    const [was, is] = [before.get(id), after.get(id)]
    if (!was || !is) return [`row ${id} is ${is ? 'new' : 'gone'}: ${partsInWords(is ?? was)}`]
    const parts = Object.keys(was).filter((part) => was[part] !== is[part])
    return parts.map((part) => `row ${id}, ${part}: ${was[part] || 'nothing'} → ${is[part] || 'nothing'}`)
  })
}

const rowsOf = ({ tables }: RuleFiles): Rows =>
  new Map(
    tables.flatMap(({ name, data: { everyRow, rows, otherwise } }) => [
      ...rows.map((row) => {
        const when = { ...everyRow?.when, ...row.when }
        const unknown = { ...everyRow?.whenUnknown, ...row.whenUnknown }
        return [`${nameOf(name)}/${row.id}`, partsOf(when, unknown, row.then)] as const
      }),
      ...(otherwise ? [[`${nameOf(name)}/otherwise`, partsOf({}, {}, otherwise.then)] as const] : []),
    ]),
  )

/** `rules/tables/urgency.yaml` as `urgency`. */
const nameOf = (file: string): string => file.replace(/^.*\/|\.yaml$/g, '')

const periodOf = (from: string | null, until: string | null): string =>
  `${from === null ? '' : ` from ${from}`}${until === null ? '' : ` until ${until}`}`

type Cells = Readonly<Record<string, unknown>>

const partsOf = (when: Cells, unknown: Cells, answer: Cells): RowParts =>
  Object.fromEntries([
    ['when', cellsInWords(when)],
    ['when unknown', cellsInWords(unknown)],
    ['then', cellsInWords(answer)],
  ])

/** `when urgency critical; then type attorney` */
const partsInWords = (parts: RowParts | undefined): string =>
  Object.entries(parts ?? {})
    .filter(([, cells]) => cells !== '')
    .map(([part, cells]) => `${part} ${cells}`)
    .join('; ')

const cellsInWords = (cells: Cells): string =>
  Object.entries(cells)
    .map(([id, value]) => `${id} ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ')
