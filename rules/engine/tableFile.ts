import { z } from 'zod'
import { CalendarDate } from '../facts.ts'

/** `CHAN-02`, `CHAN-02a`, `DEN-T1`, `H-05` */
export const RuleId = z.string().regex(/^[A-Z]+[0-9]*-T?\d+[a-z]?$/, 'a rule id such as CHAN-02')
const SourceId = z.string().regex(/^[a-z0-9-]+$/, 'the id of a source in sources.yaml')
const Name = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a name in small letters with hyphens')

export const Effective = z.strictObject({ from: CalendarDate.nullable(), until: CalendarDate.nullable() })
export type Effective = z.infer<typeof Effective>

const Scalar = z.union([z.boolean(), z.number(), z.string()])
const When = z.record(z.string(), z.union([Scalar, z.array(Scalar).min(1)]))
export type WhenValue = z.infer<typeof When>[string]

const Conditions = {
  when: When.default({}),
  /** For each input named here, "not known yet" counts as met in the output. Absent: the row does not apply. */
  whenUnknown: z.record(z.string(), z.literal('applies')).default({}),
}

const Row = z.strictObject({
  id: Name,
  ...Conditions,
  // biome-ignore lint/suspicious/noThenProperty: the word of decision tables; a row is never awaited.
  then: z.record(z.string(), z.unknown()),
  rules: z.array(RuleId),
  source: SourceId.optional(),
  note: z.string().optional(),
})
export type RowFile = z.infer<typeof Row>

const Otherwise = Row.omit({ id: true, when: true, whenUnknown: true })

/** A decision table as it is written. No prose for clients and no code; a change of law adds a table. */
export const TableFile = z.strictObject({
  id: Name,
  question: z.string().endsWith('?'),
  authority: z.array(z.strictObject({ cite: z.string(), source: SourceId })).min(1),
  effective: Effective,
  review: z.strictObject({ by: z.string(), on: CalendarDate, due: CalendarDate }),
  /** `first`: the first row that applies. `unique`: exactly one may. `collect`: all that apply. */
  hitPolicy: z.enum(['first', 'unique', 'collect']),
  inputs: z.array(z.string()).min(1),
  /** Conditions that every row has besides its own. */
  everyRow: z.strictObject(Conditions).optional(),
  rows: z.array(Row).min(1),
  /** The outcome when no row applies. */
  otherwise: Otherwise.optional(),
})
export type TableFile = z.infer<typeof TableFile>
