import { z } from 'zod'
import { type DataFile, readDataFile } from './engine/dataFile.ts'
import { RuleId } from './engine/tableFile.ts'
import { CalendarDate } from './facts.ts'
import { Confidence, type Sources } from './sources.ts'
import type { KnownValues } from './version.ts'

/**
 * The part of the program that keeps a rule which no table or number uses; `staff`: it is shown to staff only;
 * `planned`: nothing keeps it yet.
 */
const CarriedBy = z.enum([
  'conversation',
  'texts',
  'understanding',
  'channels',
  'storage',
  'handoff',
  'staff',
  'planned',
])

/** What is known of one rule. What it says stands in `locales/<lang>/staff/rules.json`. */
const Rule = z.strictObject({
  sources: z.array(z.string()).min(1).optional(),
  /** Rules that it follows from. */
  rests_on: z.array(RuleId).min(1).optional(),
  from: CalendarDate.optional(),
  until: CalendarDate.optional(),
  /** Published as a proposal; it binds nobody yet. */
  proposed: z.literal(true).optional(),
  /** Of a rule that rests on several, the weakest. GK and PROP are never shown to a client as settled law. */
  confidence: Confidence,
  carried_by: CarriedBy.optional(),
})
export type Rule = z.infer<typeof Rule>
export type Register = ReadonlyMap<string, Rule>

/** A difference between the readings that were found, and the one that is followed. */
const Conflict = z.strictObject({
  /** `both`: each for its own case; `neither`: not verified and not repeated. */
  follow: z.enum(['policy', 'article', 'news_piece', 'both', 'neither']),
  rules: z.array(RuleId).min(1),
  from: CalendarDate.optional(),
})
export type Conflict = z.infer<typeof Conflict>
export type Conflicts = ReadonlyMap<string, Conflict>

const RegisterFile = z.strictObject({ rules: z.record(RuleId, Rule) })
const ConflictsFile = z.strictObject({
  conflicts: z.record(z.string().regex(/^CONF-\d\d$/, 'a conflict such as CONF-07'), Conflict),
})

/** @throws RuleFileError for a misspelled field, an unknown source, or a rule that rests on an unknown one. */
export function readRegister(name: string, text: string, sources: Sources, known?: KnownValues): Register {
  const file = readDataFile(name, text, RegisterFile, known)
  const register: Register = new Map(Object.entries(file.data.rules))
  for (const [id, rule] of register) {
    refuseUnknown(file, ['rules', id, 'rests_on'], rule.rests_on, register, 'the id of a rule')
    refuseUnknown(file, ['rules', id, 'sources'], rule.sources, sources, 'the id of a source in sources.yaml')
    if (!rule.sources && !rule.rests_on) {
      throw file.errorAt(['rules', id], 'found neither sources nor rests_on, expected what the rule rests on')
    }
  }
  return register
}

/** @throws RuleFileError for a misspelled field or an unknown rule. */
export function readConflicts(
  name: string,
  text: string,
  register: Register,
  known?: KnownValues,
): Conflicts {
  const file = readDataFile(name, text, ConflictsFile, known)
  const conflicts: Conflicts = new Map(Object.entries(file.data.conflicts))
  for (const [id, { rules }] of conflicts) {
    refuseUnknown(file, ['conflicts', id, 'rules'], rules, register, 'the id of a rule in rules.yaml')
  }
  return conflicts
}

function refuseUnknown(
  file: DataFile<unknown>,
  where: readonly string[],
  ids: readonly string[] | undefined,
  known: { has(id: string): boolean },
  expected: string,
): void {
  ids?.forEach((id, at) => {
    if (!known.has(id)) throw file.errorAt([...where, at], `found "${id}", expected ${expected}`)
  })
}
