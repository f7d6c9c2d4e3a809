import { type DayNumber, dateOf, dayOf } from '../../../rules/calendar/calendarDate.ts'
import type { DataFile } from '../../../rules/engine/dataFile.ts'
import { RuleFileError } from '../../../rules/engine/ruleFileError.ts'
import type { Effective, TableFile } from '../../../rules/engine/tableFile.ts'
import { changesOf } from '../../../rules/parameters.ts'
import { programOn, type RuleFiles } from '../../../rules/program.ts'
import { type Finding, findingAt } from './finding.ts'

/** Days on which a number or a table that was in force before is not. */
export const holesInTime = (files: RuleFiles): readonly Finding[] => [
  ...parameterHoles(files),
  ...tableHoles(files),
]

function parameterHoles({ parameters, parametersName }: RuleFiles): readonly Finding[] {
  return [...parameters.periods].flatMap(([id, periods]) =>
    holesOf(periods).map((hole) => ({
      kind: 'hole in time',
      severity: 'error',
      file: parametersName,
      line: null,
      problem: `"${id}" has no value ${hole}, expected one period to follow the other`,
    })),
  )
}

function tableHoles({ tables }: RuleFiles): readonly Finding[] {
  const byId = Map.groupBy(tables, ({ data }) => data.id)
  return [...byId].flatMap(([id, files]) => {
    const [first] = files as [DataFile<TableFile>, ...DataFile<TableFile>[]]
    return holesOf(files.map(({ data }) => data.effective)).map((hole) =>
      findingAt(first, 'hole in time', ['effective'], `no table "${id}" is in force ${hole}`),
    )
  })
}

/** Each period ends on the day before the next one begins, and the last one is open. */
function holesOf(periods: readonly Effective[]): readonly string[] {
  const ordered = periods.toSorted((a, b) => startOf(a) - startOf(b))
  return ordered.flatMap(({ until }, at) => {
    if (until === null) return []
    const next = ordered[at + 1]
    if (!next) return [`after ${until}`]
    const free = dayOf(until) + 1
    return startOf(next) > free ? [`from ${dateOf(free)} to ${dateOf(startOf(next) - 1)}`] : []
  })
}

const startOf = ({ from }: Effective): number => (from === null ? Number.NEGATIVE_INFINITY : dayOf(from))

/** The rules of every period, from the first day on which all tables are in force. */
export function compileFindings(files: RuleFiles): readonly Finding[] {
  return periodDays(files).flatMap((day) => {
    try {
      programOn(day, files)
      return []
    } catch (error) {
      if (!(error instanceof RuleFileError)) throw error
      const { file, line, message } = error
      const problem = `on ${dateOf(day)} the rules do not compile: ${message}`
      return [{ kind: 'does not compile', severity: 'error', file, line, problem } as const]
    }
  })
}

/** The first day of each period in which the rules stay the same. */
export function periodDays({ tables, parameters }: RuleFiles): readonly DayNumber[] {
  const byId = Map.groupBy(tables, ({ data }) => data.id)
  const begins = [...byId.values()].map((same) =>
    Math.min(...same.map(({ data }) => startOf(data.effective))),
  )
  const first = Math.max(...begins)
  const changes = [...parameters.changes, ...tables.flatMap(({ data }) => changesOf(data.effective))]
  const days = [...new Set(changes)].filter((day) => day >= first).sort((a, b) => a - b)
  return Number.isFinite(first) && days[0] !== first ? [first, ...days] : days
}
