import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import type { Understander } from '../../dialogs/understanding/reading.ts'
import type { Assessment, Rulebook } from '../../rules/assessment.ts'
import { InvalidInstantError, parseInstant } from '../../rules/calendar/isoInstant.ts'
import { Facts } from '../../rules/facts.ts'
import { loadRulebook } from '../content/loadRulebook.ts'

/** What can be wrong with a line; stable names for programs. */
type LineErrorCode =
  | 'invalid_json'
  | 'invalid_line'
  | 'unknown_key'
  | 'unknown_fact'
  | 'invalid_fact'
  | 'invalid_today'
  | 'no_rules_in_force'

interface LineError {
  readonly code: LineErrorCode
  readonly message: string
  readonly path: string
}
type Id = string | number | null
type Answer = ({ readonly id: Id } & Assessment) | { readonly id: Id; readonly error: LineError }

const INSTANT = 'expected a date and time with its offset, such as 2026-11-23T10:00:00-05:00'

const Line = z.strictObject({
  id: z.union([z.string(), z.number()], { error: 'expected a text or a number' }),
  today: z.string({ error: INSTANT }).refine(isInstant, { error: INSTANT }),
  facts: z.record(z.string(), z.unknown(), { error: 'expected an object of facts' }),
})

function isInstant(text: string): boolean {
  try {
    parseInstant(text)
    return true
  } catch (error) {
    if (error instanceof InvalidInstantError) return false
    throw error
  }
}

/** Loaded when the first line needs it: most lines name their reasons. */
type LoadUnderstander = () => Promise<Understander>

const loadUnderstander: LoadUnderstander = async () =>
  (await import('../content/loadUnderstander.ts')).loadUnderstander()

/**
 * `assess`: JSON Lines in, one answer a line out, in order. A line that does not fit gets an error, the others go on,
 * and the exit status is then 1.
 */
export async function run(_args: readonly string[]): Promise<number> {
  const rulebook = loadRulebook()
  const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })
  let understander: Promise<Understander> | undefined
  let status = 0
  process.stdout.on('error', stopWhenNobodyReads)
  for await (const text of lines) {
    if (text.trim() === '') continue
    const answer = await answerLine(text, rulebook, () => {
      understander ??= loadUnderstander()
      return understander
    })
    if ('error' in answer) status = 1
    if (!process.stdout.write(`${JSON.stringify(answer)}\n`)) await once(process.stdout, 'drain')
  }
  return status
}

/** `assess | head` closes our output: the work is done then, and not wrong. */
function stopWhenNobodyReads(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
}

/** The answer to one line. Never throws on any text. */
export async function answerLine(text: string, rulebook: Rulebook, load: LoadUnderstander): Promise<Answer> {
  const read = readLine(text)
  if ('error' in read) return read
  const { id, today } = read
  const facts = await withReasons(read.facts, today, load)
  try {
    return { id, ...rulebook.assess(facts, today) }
  } catch (error) {
    if (codeOf(error) !== 'rules.none-in-force') throw error
    const message = 'found a date before these rules began, expected a later one'
    return { id, error: { code: 'no_rules_in_force', message, path: 'today' } }
  }
}

type ReadLine = { readonly id: Id; readonly today: string; readonly facts: Facts }
type Failed = { readonly id: Id; readonly error: LineError }

function readLine(text: string): ReadLine | Failed {
  const content = parseJson(text)
  if (content === undefined) {
    const message = 'found text that is not JSON, expected one JSON object a line'
    return { id: null, error: { code: 'invalid_json', message, path: '' } }
  }
  const id = idOf(content)
  const line = Line.safeParse(content)
  if (!line.success) return { id, error: lineError(line.error.issues[0]) }
  const facts = Facts.safeParse(withoutNulls(line.data.facts))
  if (!facts.success) return { id, error: factError(facts.error.issues[0]) }
  return { id, today: line.data.today, facts: facts.data }
}

type Issue = z.core.$ZodIssue | undefined

function lineError(issue: Issue): LineError {
  const path = written(issue?.path ?? [])
  if (issue?.code === 'unrecognized_keys') {
    return { code: 'unknown_key', message: unknownKeys(issue.keys, 'id, today, facts'), path }
  }
  const code = path === 'today' ? 'invalid_today' : 'invalid_line'
  return { code, message: issue?.message ?? 'does not fit', path }
}

function factError(issue: Issue): LineError {
  const path = written(['facts', ...(issue?.path ?? [])])
  if (issue?.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys
    return { code: 'unknown_fact', message: unknownKeys(issue.keys, 'known facts'), path: `${path}.${key}` }
  }
  return { code: 'invalid_fact', message: issue?.message ?? 'does not fit', path }
}

const unknownKeys = (keys: readonly string[], expected: string): string =>
  `found unknown ${keys.map((key) => `"${key}"`).join(', ')}, expected only ${expected}`

/** Where reasons are absent and there are words, the words are read; what nobody understood stays not known. */
async function withReasons(facts: Facts, today: string, load: LoadUnderstander): Promise<Facts> {
  const { reason_text: text, reasons, language, user_timezone: zone } = facts
  if (reasons !== undefined || text === undefined || text.trim() === '') return facts
  const understander = await load()
  const lang = language === 'en' || language === 'es' ? ({ lang: language } as const) : {}
  const reading = understander.read({ text, today, ...lang, ...(zone ? { zone } : {}), asked: 'free_text' })
  const ids = reading.reasons.map(({ id }) => id)
  return ids.length === 0 ? facts : { ...facts, reasons: ids }
}

/** A null is a fact that is absent, wherever it stands; an object left without content is absent too. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls)
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([, part]) => !isAbsent(part))
  return Object.fromEntries(kept.map(([key, part]) => [key, withoutNulls(part)]))
}

const isAbsent = (value: unknown): boolean =>
  value === null ||
  (typeof value === 'object' &&
    !Array.isArray(value) &&
    Object.keys(value).length > 0 &&
    Object.values(value).every((part) => part === null))

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function idOf(content: unknown): Id {
  if (typeof content !== 'object' || content === null || !('id' in content)) return null
  const { id } = content
  return typeof id === 'string' || typeof id === 'number' ? id : null
}

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined

const written = (path: readonly PropertyKey[]): string => path.map(String).join('.')
