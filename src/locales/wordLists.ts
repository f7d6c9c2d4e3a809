import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { AppError } from '../appError.ts'
import { LOCALES } from '../content/loadTexts.ts'

const Reasons = z.record(z.string().min(1), z.string().min(1))

const pattern = z.string().transform((says, context) => {
  try {
    return new RegExp(says, 'iu')
  } catch {
    // What RegExp throws says no more than that.
    context.addIssue({ code: 'custom', message: 'is not a regular expression' })
    return z.NEVER
  }
})

const parts = {
  readability: z.strictObject({
    note: z.string(),
    formula: z.enum(['flesch-kincaid', 'inflesz']),
    /** Fewer words than this are no sample for a formula by themselves. */
    shortest: z.int().positive(),
    limit: z.number(),
    /** For texts in which a legal term must stand. */
    termLimit: z.number(),
    /** Keys with the reason why the harder limit holds; a key that ends with `.` stands for all below it. */
    terms: Reasons,
    /** Texts whose commas part the items of a list, so that each item is read by itself; with the reason. */
    lists: Reasons,
    /** Texts that nobody reads as sentences, with the reason. */
    notProse: Reasons,
  }),
  promises: z.array(z.strictObject({ says: pattern, because: z.string() })),
  informal: z.strictObject({
    note: z.string(),
    words: z.array(z.string()),
    endings: z.strictObject({ note: z.string(), like: z.array(z.string()), not: z.array(z.string()) }),
    commands: z.array(z.string()),
    allowed: Reasons,
  }),
  same: z.strictObject({ note: z.string(), allowed: Reasons }),
  /** The language can be written in the letters that a text message holds 160 of. */
  texting: z.strictObject({ note: z.string(), letters: z.literal('gsm-7') }),
} as const

type Parts = { readonly [Part in keyof typeof parts]: z.infer<(typeof parts)[Part]> }

/** What the texts of one language are measured by; a part that a language has no file for is not measured. */
export type WordLists = { readonly [Part in keyof Parts]: Parts[Part] | null }

/** A list cannot be used; the message names the file. */
class WordListError extends AppError {
  readonly code = 'locales.word-list'
}

/** Reads `locales/<lang>/report/`. @throws WordListError */
export function readWordLists(language: string, locales: URL = LOCALES): WordLists {
  const read = <Part extends keyof Parts>(part: Part): Parts[Part] | null => {
    const file = `${language}/report/${part}.json`
    const path = new URL(file, locales)
    if (!existsSync(path)) return null
    const result = parts[part].safeParse(jsonOf(readFileSync(path, 'utf8'), file))
    if (result.success) return result.data as Parts[Part]
    const problems = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new WordListError(`locales/${file} does not fit: ${problems.join('; ')}.`)
  }
  return {
    readability: read('readability'),
    promises: read('promises'),
    informal: read('informal'),
    same: read('same'),
    texting: read('texting'),
  }
}

function jsonOf(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new WordListError(`locales/${file} cannot be read as JSON.`, { cause })
  }
}

/** Why a list of reasons names a key: itself, or a part that it lies below (`papers.`). */
export const reasonFor = (reasons: Readonly<Record<string, string>>, key: string): string | undefined =>
  reasons[key] ?? Object.entries(reasons).find(([part]) => part.endsWith('.') && key.startsWith(part))?.[1]
