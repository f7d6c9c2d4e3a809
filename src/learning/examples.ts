import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Lexicon } from '../../dialogs/understanding/lexicon.ts'
import { FLAGS, type Flag, type Language, type Reading } from '../../dialogs/understanding/reading.ts'
import { NoticeType, ReasonId } from '../../rules/facts.ts'
import { AppError } from '../appError.ts'

/** A message with what it says. Reasons that are absent were not labelled; an empty list states none. */
export interface LabelledMessage {
  readonly text: string
  readonly reasons: readonly ReasonId[]
  /** Absent where it is open, as in messages that are labelled by their reason only. */
  readonly timing?: Reading['timing'] | undefined
  /** Absent for messages that are labelled by their reason only. */
  readonly whose?: Reading['whose']
  readonly notices?: readonly NoticeType[]
  readonly flags?: readonly Flag[]
}

/** An examples file has a line that does not fit; the message names the file and the line. */
export class ExamplesError extends AppError {
  readonly code = 'learning.examples'
}

const LOCALES = new URL('../../locales/', import.meta.url)

/** All examples of a language, in the order of its files; it may have none. @throws ExamplesError */
export function readExamples(language: Language, locales = LOCALES): readonly LabelledMessage[] {
  const read = (name: string) => readNamed(`${language}/understanding/examples/${name}`, locales)
  return [...parseReasons(read('reasons.txt')), ...parseStories(read('stories.tsv'))]
}

/** A message that asks, or wrongly believes, one thing that we answer; `asked` null where it is none of ours. */
export interface AskedMessage {
  readonly text: string
  /** `questions/<id>` or `beliefs/<id>`, as in `questions.json`. */
  readonly asked: string | null
}

/** The examples of what is asked between the answers. @throws ExamplesError */
export function readAsked({ name, questions }: Lexicon, locales = LOCALES): readonly AskedMessage[] {
  const names = (['questions', 'beliefs'] as const).flatMap((family) =>
    Object.keys(questions[family]).map((id) => [id, `${family}/${id}`] as const),
  )
  return parseAsked(readNamed(`${name}/understanding/examples/questions.txt`, locales), new Map(names))
}

/** A message with the command that it is as a whole; null where it is none. */
export interface CommandMessage {
  readonly text: string
  readonly command: string | null
}

/** The examples of commands in wordings that no phrase foresees. @throws ExamplesError */
export function readCommands({ name, commands }: Lexicon, locales = LOCALES): readonly CommandMessage[] {
  const names = new Map(Object.keys(commands.commands).map((id) => [id, id]))
  const messages = parseAsked(readNamed(`${name}/understanding/examples/commands.txt`, locales), names)
  return messages.map(({ text, asked }) => ({ text, command: asked }))
}

function readNamed(file: string, locales: URL): NamedText {
  const path = new URL(file, locales)
  return { file: `locales/${file}`, text: existsSync(path) ? readFileSync(path, 'utf8') : '' }
}

/** `# name` above the messages that ask it, one a line; `# -` above those that ask none; `//` begins a remark. */
export function parseAsked(
  { file, text }: NamedText,
  names: ReadonlyMap<string, string>,
): readonly AskedMessage[] {
  let asked: string | null | undefined
  return text.split('\n').flatMap((raw, at) => {
    const line = raw.trim()
    if (line === '' || line.startsWith('//')) return []
    if (line.startsWith('# ')) {
      const heading = line.slice(2).trim()
      asked = heading === '-' ? null : names.get(heading)
      if (asked === undefined)
        throw new ExamplesError(
          `${file}:${at + 1}: found "${line}", expected # and a name of questions.json or commands.json, or # -`,
        )
      return []
    }
    if (asked === undefined)
      throw new ExamplesError(`${file}:${at + 1}: found a message, expected a heading such as "# case_over"`)
    return { text: line, asked }
  })
}

interface NamedText {
  readonly file: string
  readonly text: string
}

const Reasons = z.array(ReasonId)

/** `# reason`, `# one + another` or `# -` above the messages that say so, one a line; `//` begins a remark. */
export function parseReasons({ file, text }: NamedText): readonly LabelledMessage[] {
  let reasons: readonly ReasonId[] | undefined
  return text.split('\n').flatMap((raw, at) => {
    const line = raw.trim()
    if (line === '' || line.startsWith('//')) return []
    if (line.startsWith('# ')) {
      reasons = reasonsOf(line.slice(2), ' + ', file, at)
      return []
    }
    if (!reasons)
      throw new ExamplesError(`${file}:${at + 1}: found a message, expected a heading such as "# forgot"`)
    return { text: line, reasons }
  })
}

const Notices = z.array(NoticeType)
const Flags = z.array(z.enum(FLAGS))

const Story = z.object({
  timing: z.enum(['missed', 'upcoming', 'unknown']).optional(),
  whose: z.enum(['self', 'child', 'spouse', 'parent', 'other', 'unknown']),
  notices: Notices,
  flags: Flags,
})

/** Timing (`-` where it is open), whose appointment, reasons, letters and flags (parted by commas, or `-`), and the message; parted by tabs. */
export function parseStories({ file, text }: NamedText): readonly LabelledMessage[] {
  return text.split('\n').flatMap((line, at) => {
    if (line.trim() === '' || line.startsWith('//')) return []
    const [timing, whose, reasons = '', notices = '', flags = '', ...message] = line.split('\t')
    const labels = Story.safeParse({
      ...(timing !== '-' && { timing }),
      whose,
      notices: listOf(notices, ','),
      flags: listOf(flags, ','),
    })
    if (!labels.success || message.length !== 1 || !message[0]) {
      throw new ExamplesError(
        `${file}:${at + 1}: found "${line.slice(0, 60)}", expected timing, whose, reasons, letters, flags and message, parted by tabs`,
      )
    }
    return { text: message[0], reasons: reasonsOf(reasons, ',', file, at), ...labels.data }
  })
}

const listOf = (written: string, between: string): readonly string[] =>
  written === '-' ? [] : written.split(between).map((id) => id.trim())

function reasonsOf(written: string, between: string, file: string, at: number): readonly ReasonId[] {
  const result = Reasons.safeParse(listOf(written, between))
  if (result.success) return result.data
  throw new ExamplesError(`${file}:${at + 1}: found "${written}", expected ids of reasons, or -`)
}
