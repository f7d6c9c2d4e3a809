import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import type { z } from 'zod'
import { dateOf } from '../../../rules/calendar/calendarDate.ts'
import { wallTimeIn } from '../../../rules/calendar/openingHours.ts'
import { RuleFileError } from '../../../rules/engine/ruleFileError.ts'
import { AppError } from '../../appError.ts'
import { loadConfig, loadDotEnv } from '../../config/loadConfig.ts'
import { readRuleTexts } from '../../content/loadRulebook.ts'
import { ruleSetOf } from '../../rules/diff/ruleSet.ts'
import { type ContentToSign, contentInWords, signOffsInWords } from '../../rules/review/inWords.ts'
import { clientTextMarks, ruleMarks, textsVersion } from '../../rules/review/reviewedContent.ts'
import { appendSignOff, readSignOffs, SignerName, SignOffNote } from '../../rules/review/reviewLog.ts'
import { reviewState } from '../../rules/review/reviewState.ts'

/** Where the question whether to sign is asked; a test answers in its place. */
export interface Desk {
  /** Undefined where nobody is there to answer. */
  readonly ask: ((question: string) => Promise<string>) | undefined
  readonly now: () => Date
}

/**
 * `rules sign --by "Name" [--note "…"] [--yes]`: signs off the rules and client texts that lie here.
 * `--list` shows earlier sign-offs. `--version-check`: status 0 if what lies here is signed off, 1 if not.
 * A service that runs sees a sign-off within half a minute, if it runs this version.
 */
export async function run(args: readonly string[], desk: Desk = terminal()): Promise<number> {
  const options = readOptions(args)
  loadDotEnv()
  const { dataDir, office } = loadConfig(process.env)
  if (options.list) {
    process.stdout.write(signOffsInWords(readSignOffs(dataDir)))
    return 0
  }
  const content = contentHere()
  if (typeof content === 'string') {
    process.stderr.write(`${content}\n`)
    return 1
  }
  if (options['version-check']) return checkVersion(dataDir, content)
  return sign({ content, dataDir, zone: office.zone, desk, ...signerOf(options) })
}

interface Signing {
  readonly content: ContentToSign
  readonly dataDir: string
  readonly zone: string
  readonly desk: Desk
  readonly by: string
  readonly note: string | undefined
  readonly yes: boolean
}

async function sign({ content, dataDir, zone, desk, by, note, yes }: Signing): Promise<number> {
  process.stdout.write(contentInWords(content, readSignOffs(dataDir)))
  if (!yes) {
    if (!desk.ask)
      throw new SignOptionError('Nobody is at a terminal to confirm. Add --yes to sign all the same.')
    const answer = await desk.ask(`Sign this off as ${by}? Write "yes" to sign: `)
    if (answer.trim().toLowerCase() !== 'yes') {
      process.stdout.write('Nothing was signed.\n')
      return 1
    }
  }
  const at = desk.now()
  const { rules, texts, files } = content
  const on = dateOf(wallTimeIn(zone, at.getTime()).day)
  appendSignOff(dataDir, { by, on, at: at.toISOString(), ...(note ? { note } : {}), rules, texts, files })
  process.stdout.write(`Signed off on ${on} by ${by}.\n`)
  return 0
}

function checkVersion(dataDir: string, { rules, texts }: ContentToSign): number {
  const review = reviewState(dataDir, { rules, texts })
  const said = review ? `were signed off on ${review.on} by ${review.by}` : 'are not signed off yet'
  process.stdout.write(`Rules ${rules} with client texts ${texts} ${said}.\n`)
  return review ? 0 : 1
}

/** What lies here; a sentence where the rules cannot be used, which nobody should sign. */
function contentHere(): ContentToSign | string {
  try {
    const ruleTexts = readRuleTexts()
    const { rulebook, files } = ruleSetOf(ruleTexts)
    const texts = clientTextMarks()
    return {
      rules: rulebook.version,
      texts: textsVersion(texts),
      files: { ...ruleMarks(ruleTexts), ...texts },
      numbers: files.parameters.periods.size,
    }
  } catch (error) {
    if (error instanceof RuleFileError)
      return `These rules cannot be signed, they do not compile: ${error.message}`
    throw error
  }
}

class SignOptionError extends AppError {
  readonly code = 'cli.wrong-option'
}

type Options = ReturnType<typeof readOptions>

const readOptions = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    options: {
      by: { type: 'string' },
      note: { type: 'string' },
      yes: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
      'version-check': { type: 'boolean', default: false },
    },
  }).values

function signerOf({ by, note, yes }: Options): Pick<Signing, 'by' | 'note' | 'yes'> {
  if (by === undefined) throw new SignOptionError('Say who signs: npm run rules:sign -- --by "Name".')
  return {
    by: checked('by', SignerName, by),
    note: note === undefined ? undefined : checked('note', SignOffNote, note),
    yes,
  }
}

function checked(option: string, schema: z.ZodType<string>, value: string): string {
  const { data, error } = schema.safeParse(value)
  if (data === undefined) throw new SignOptionError(`--${option} ${error?.issues[0]?.message}.`)
  return data
}

function terminal(): Desk {
  const now = () => new Date()
  if (!process.stdin.isTTY || !process.stdout.isTTY) return { ask: undefined, now }
  return {
    now,
    ask: async (question) => {
      const lines = createInterface({ input: process.stdin, output: process.stdout })
      try {
        return await lines.question(question)
      } finally {
        lines.close()
      }
    },
  }
}
