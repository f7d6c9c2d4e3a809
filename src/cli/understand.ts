import { createInterface } from 'node:readline'
import { z } from 'zod'
import type { Reading, Understanding, Utterance } from '../../dialogs/understanding/reading.ts'
import { isZone } from '../../rules/calendar/isZone.ts'
import { lexiconLanguages } from '../content/lexicons.ts'
import { loadUnderstander } from '../content/loadUnderstander.ts'

/** One line of input: the contract of `npm run -s understand`. */
const Line = z.strictObject({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  lang: z.enum(lexiconLanguages()).optional(),
  today: z.union([z.iso.datetime({ offset: true }), z.iso.datetime({ local: true }), z.iso.date()]),
  zone: z.string().refine(isZone, 'is not an IANA time zone').optional(),
  channel: z.enum(['web', 'sms', 'teams']).optional(),
  asked: z.string().optional(),
  about: z.enum(['past', 'future']).optional(),
})

interface LineError {
  readonly code: 'invalid_json' | 'invalid_line'
  readonly message: string
  readonly path: string
}

/**
 * Reads JSON Lines on standard input and writes one line for each. A line that does not fit is answered with its
 * error and the others go on; the exit status is then 1.
 */
export async function run(_args: readonly string[]): Promise<number> {
  const understander = loadUnderstander()
  let status = 0
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue
    const parsed = parseLine(line)
    if ('error' in parsed) status = 1
    const answer =
      'error' in parsed ? parsed : { id: parsed.id, ...contractOf(understander.read(parsed.utterance)) }
    process.stdout.write(`${JSON.stringify(answer)}\n`)
  }
  return status
}

type Parsed =
  | { readonly id: string | number; readonly utterance: Utterance }
  | { readonly id: string | number | null; readonly error: LineError }

function parseLine(line: string): Parsed {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (error) {
    const message = error instanceof Error ? error.message : 'is not JSON'
    return { id: null, error: { code: 'invalid_json', message, path: '' } }
  }
  const result = Line.safeParse(value)
  if (result.success) {
    const { id, ...utterance } = result.data
    return { id, utterance: utterance as Utterance }
  }
  const [issue] = result.error.issues
  const error = {
    code: 'invalid_line',
    message: issue?.message ?? '',
    path: issue?.path.join('.') ?? '',
  } as const
  return { id: idOf(value), error }
}

function idOf(value: unknown): string | number | null {
  const id = value !== null && typeof value === 'object' && 'id' in value ? value.id : null
  return typeof id === 'string' || typeof id === 'number' ? id : null
}

/** Only the contract's fields go out; what the topics use beside them stays inside. */
function contractOf(reading: Reading): Understanding {
  const { lang, command, reasons, timing, forms, notices, receipt, flags, whose } = reading
  const dates = reading.dates.map(({ role: _role, month: _month, ...date }) => date)
  return { lang, command, reasons, timing, forms, notices, dates, receipt, flags, whose }
}
