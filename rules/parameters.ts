import { z } from 'zod'
import { type DayNumber, dayOf } from './calendar/calendarDate.ts'
import { type DataFile, readDataFile } from './engine/dataFile.ts'
import { Effective, RuleId } from './engine/tableFile.ts'
import type { Register } from './register.ts'
import { Confidence, type Sources } from './sources.ts'
import type { KnownValues } from './version.ts'

const Value = z.union([z.number(), z.string(), z.array(z.union([z.number(), z.string()])).min(1)])
export type ParameterValue = z.infer<typeof Value>

/** A number or text of the law in one period of time. */
const Period = z.strictObject({
  value: Value,
  unit: z.string(),
  ...Effective.shape,
  rules: z.array(RuleId).min(1),
  source: z.string(),
  confidence: Confidence,
  note: z.string().optional(),
})

export type Period = z.infer<typeof Period>

const ParametersFile = z.strictObject({
  /** The version of the rules that people speak of: year, month, count. */
  version: z.string().regex(/^\d{4}\.\d{1,2}\.\d+$/, 'a version such as 2026.11.1'),
  parameters: z.record(z.string().regex(/^[a-z0-9_]+$/), z.array(Period).min(1)),
})
type ParametersFile = z.infer<typeof ParametersFile>

/** The dated numbers, each with its source. */
export interface Parameters {
  readonly version: string
  /** Every period of every number, as written. */
  readonly periods: ReadonlyMap<string, readonly Period[]>
  /** First days on which some value differs from the day before. */
  readonly changes: readonly DayNumber[]
  /** All values in force on a day. */
  on(day: DayNumber): ReadonlyMap<string, ParameterValue>
}

/** @throws RuleFileError for a misspelled field, an unknown source, or two values for one day. */
export function readParameters(
  name: string,
  text: string,
  sources: Sources,
  register: Register,
  known?: KnownValues,
): Parameters {
  const file = readDataFile(name, text, ParametersFile, known)
  for (const [id, periods] of Object.entries(file.data.parameters)) {
    periods.forEach(({ source, rules }, at) => {
      if (!sources.has(source)) {
        throw file.errorAt(
          ['parameters', id, at, 'source'],
          `found "${source}", expected the id of a source in sources.yaml`,
        )
      }
      const strange = rules.find((rule) => !register.has(rule))
      if (strange !== undefined) {
        throw file.errorAt(
          ['parameters', id, at, 'rules'],
          `found "${strange}", expected the id of a rule in rules.yaml`,
        )
      }
    })
    refuseOverlap(file, id)
  }
  const all = Object.entries(file.data.parameters)
  return {
    version: file.data.version,
    periods: new Map(all),
    changes: all.flatMap(([, periods]) => periods.flatMap(changesOf)),
    on: (day) =>
      new Map(
        all.flatMap(([id, periods]) => {
          const current = periods.find((period) => isInForce(period, day))
          return current ? [[id, current.value] as const] : []
        }),
      ),
  }
}

function refuseOverlap(file: DataFile<ParametersFile>, id: string): void {
  const periods = file.data.parameters[id] ?? []
  periods.forEach((period, at) => {
    const other = periods.slice(0, at).find((earlier) => overlap(earlier, period))
    if (other) {
      throw file.errorAt(
        ['parameters', id, at],
        `found a period that overlaps another one of "${id}", expected one value a day`,
      )
    }
  })
}

/** `until` is the last day in force. */
export const isInForce = ({ from, until }: Effective, day: DayNumber): boolean =>
  (from === null || dayOf(from) <= day) && (until === null || day <= dayOf(until))

export const overlap = (a: Effective, b: Effective): boolean =>
  startOf(a) <= endOf(b) && startOf(b) <= endOf(a)

/** The days on which something of this period begins, or has just ended. */
export function changesOf({ from, until }: Effective): readonly DayNumber[] {
  const starts = from === null ? [] : [dayOf(from)]
  return until === null ? starts : [...starts, dayOf(until) + 1]
}

const startOf = ({ from }: Effective) => (from === null ? Number.NEGATIVE_INFINITY : dayOf(from))
const endOf = ({ until }: Effective) => (until === null ? Number.POSITIVE_INFINITY : dayOf(until))
