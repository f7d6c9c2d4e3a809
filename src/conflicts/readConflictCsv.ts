import { readFileSync } from 'node:fs'
import { finished } from 'node:stream/promises'
import { setImmediate } from 'node:timers/promises'
import { CsvError, parse } from 'csv-parse'
import { z } from 'zod'
import type { ListedPerson } from '../../dialogs/conflicts/conflictList.ts'
import { AppError } from '../appError.ts'
import { inSlices } from '../inSlices.ts'

/** What is wrong, and on which line where it is one; `line` counts from 1. */
export interface CsvProblem {
  readonly line: number | null
  readonly what:
    | 'not_utf8'
    | 'not_csv'
    | 'no_name_column'
    | 'no_people'
    | 'too_many'
    | 'too_long'
    | 'not_a_full_name'
}

/** What is wrong with a list, by line. Quotes no name: the message may end up in a log. */
export class ConflictCsvError extends AppError {
  readonly code = 'conflicts.csv'
  readonly problems: readonly CsvProblem[]

  constructor(message: string, problems: readonly CsvProblem[], options?: ErrorOptions) {
    super(message, options)
    this.problems = problems
  }
}

const MOST_PEOPLE = 200_000
const MOST_PROBLEMS = 10

const Name = z.string().trim().max(200, 'is longer than 200 characters')
const Row = z
  .object({
    name: Name.default(''),
    first_name: Name.default(''),
    last_name: Name.default(''),
    other_names: z.string().max(1000, 'is longer than 1000 characters').default(''),
    reference: z.string().trim().max(80, 'is longer than 80 characters').default(''),
  })
  .transform(({ name, first_name, last_name, other_names, reference }) => ({
    names: [name || `${first_name} ${last_name}`, ...other_names.split(';')]
      .map((each) => each.trim())
      .filter(Boolean),
    reference,
  }))
  .refine(({ names: [first = ''] }) => (first.match(/\p{L}+/gu) ?? []).length >= 2, {
    path: ['name'],
    error: 'is not a first and a last name',
  })

/** @throws ConflictCsvError naming what is wrong with the file, by line */
export async function readConflictCsv(path: string): Promise<readonly ListedPerson[]> {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path))
  } catch (cause) {
    throw new ConflictCsvError(`${path} cannot be read as UTF-8 text.`, [{ line: null, what: 'not_utf8' }], {
      cause,
    })
  }
  return peopleIn(text)
}

/**
 * Reads the office's list: UTF-8 CSV with a header. Columns: `name` (or `first_name` and `last_name`), and where there
 * are some `other_names` (parted by semicolons) and `reference` (the office's own number); others are left aside. A long
 * list takes seconds, and leaves room for other work in between.
 *
 * @throws ConflictCsvError naming the lines, with the list as it was left in place
 */
export async function peopleIn(text: string): Promise<readonly ListedPerson[]> {
  const rows = await parsed(text)
  if (rows.length === 0)
    throw new ConflictCsvError('The list has no people: expected a header and a line for each.', [
      { line: null, what: 'no_people' },
    ])
  if (rows.length > MOST_PEOPLE)
    throw new ConflictCsvError(`The list has ${rows.length} people; the most is ${MOST_PEOPLE}.`, [
      { line: null, what: 'too_many' },
    ])
  const read: ReadRow[] = []
  await inSlices(rows, ({ record, line }) => read.push({ line, ...Row.safeParse(record) }))
  const problems = read.flatMap(({ line, error }) =>
    (error?.issues ?? []).map(({ path, message, code }) => ({
      words: `line ${line}: ${path.join('.')} ${message}`,
      line,
      what: code === 'too_big' ? ('too_long' as const) : ('not_a_full_name' as const),
    })),
  )
  if (problems.length > 0)
    throw new ConflictCsvError(
      problemsInWords(problems.map(({ words }) => words)),
      problems.map(({ line, what }) => ({ line, what })),
    )
  return read.flatMap(({ data, line }) =>
    data ? [{ names: data.names, reference: data.reference || `line ${line}` }] : [],
  )
}

type ReadRow = { readonly line: number } & z.ZodSafeParseResult<z.output<typeof Row>>

interface ParsedRow {
  readonly record: Readonly<Record<string, string>>
  readonly line: number
}

/** Bytes that are parsed in a few milliseconds. */
const SLICE = 16_384

async function parsed(text: string): Promise<readonly ParsedRow[]> {
  const rows: ParsedRow[] = []
  const parser = parse({ bom: true, columns: headerOf, info: true, skip_empty_lines: true, trim: true })
  parser.on('data', ({ record, info }: { record: ParsedRow['record']; info: { lines: number } }) =>
    rows.push({ record, line: info.lines }),
  )
  const ended = finished(parser)
  // It is waited for below; until then nothing may be thrown that nobody hears.
  ended.catch(() => undefined)
  const bytes = Buffer.from(text)
  for (let from = 0; from < bytes.length && !parser.destroyed; from += SLICE) {
    parser.write(bytes.subarray(from, from + SLICE))
    await setImmediate()
  }
  if (!parser.destroyed) parser.end()
  try {
    await ended
    return rows
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = typeof error.lines === 'number' ? error.lines : null
    throw new ConflictCsvError(
      `${line === null ? '' : `line ${line}: `}not readable as CSV (${error.code}). Save the list as CSV in UTF-8.`,
      [{ line, what: 'not_csv' }],
    )
  }
}

function headerOf(columns: readonly string[]): string[] {
  const header = columns.map((column) => column.trim().toLowerCase().replaceAll(' ', '_'))
  if (!header.includes('name') && !(header.includes('first_name') && header.includes('last_name')))
    throw new ConflictCsvError('line 1: expected a column "name", or "first_name" and "last_name".', [
      { line: 1, what: 'no_name_column' },
    ])
  return header
}

function problemsInWords(problems: readonly string[]): string {
  const more = problems.length - MOST_PROBLEMS
  const shown = problems.slice(0, MOST_PROBLEMS).map((problem) => `  ${problem}`)
  const rest = more > 0 ? [`  and ${more} more`] : []
  return ['The list was not imported:', ...shown, ...rest].join('\n')
}
