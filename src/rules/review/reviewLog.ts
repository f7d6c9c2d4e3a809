import { appendFileSync, closeSync, fsyncSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { CalendarDate } from '../../../rules/facts.ts'

/** No line breaks, no control characters, nothing that turns the direction of the text. */
const plainLine = /^[^\p{C}\p{Zl}\p{Zp}]*$/u

const lengthOf = (text: string): number => [...text].length

export const SignerName = z
  .string()
  .trim()
  .refine((name) => lengthOf(name) >= 2 && lengthOf(name) <= 100, 'must have 2 to 100 characters')
  .refine((name) => plainLine.test(name), 'must have no control characters')

export const SignOffNote = z
  .string()
  .trim()
  .refine((note) => lengthOf(note) <= 1000, 'must have at most 1000 characters')
  .refine((note) => plainLine.test(note), 'must be one line without control characters')

/** One sign-off as it is kept. A field that a newer program adds is no reason not to read it. */
const SignOff = z.object({
  by: SignerName,
  /** The day in the office's own time zone. */
  on: CalendarDate,
  at: z.iso.datetime(),
  note: SignOffNote.optional(),
  rules: z.string(),
  texts: z.string(),
  /** What each file was, so that a later reader learns which have changed since. */
  files: z.record(z.string(), z.string()),
})
export type SignOff = z.infer<typeof SignOff>

const fileIn = (dataDir: string): string => join(dataDir, 'rules-reviews.jsonl')

export interface SignOffs {
  /** In the order they were made. */
  readonly signOffs: readonly SignOff[]
  /** Lines that are no sign-off: cut off by a crash, or written by hand. They count for nothing. */
  readonly unreadable: number
}

/**
 * The sign-offs of an installation; none where there is no file.
 *
 * @throws Node's error when the file is there and cannot be read.
 */
export function readSignOffs(dataDir: string): SignOffs {
  const lines = textIn(dataDir)
    .split('\n')
    .filter((line) => line.trim() !== '')
  const read = lines.flatMap((line) => {
    const { data } = SignOff.safeParse(parsed(line))
    return data ? [data] : []
  })
  return { signOffs: read, unreadable: lines.length - read.length }
}

/**
 * Adds a sign-off for good: when this returns, it is on the disk. Nothing written before is touched, and no lock of the
 * database is taken, so it can be made while the service runs.
 */
export function appendSignOff(dataDir: string, signOff: SignOff): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  // After a line that a crash cut off, the new one still begins on a line of its own.
  const before = textIn(dataDir)
  const start = before === '' || before.endsWith('\n') ? '' : '\n'
  appendFileSync(fileIn(dataDir), `${start}${JSON.stringify(SignOff.parse(signOff))}\n`, {
    mode: 0o600,
    flush: true,
  })
  if (before === '') syncFolder(dataDir)
}

/** A new file is safe only when its folder is on the disk as well; Windows has no such call and needs none. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const descriptor = openSync(folder, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

function textIn(dataDir: string): string {
  try {
    return readFileSync(fileIn(dataDir), 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
