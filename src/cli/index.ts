import { AppError } from '../appError.ts'
import { WrongSettingsError } from '../config/loadConfig.ts'
import type { Command } from './command.ts'

/** Exit statuses of sysexits(3). */
const EX_USAGE = 64
const EX_CONFIG = 78

const commands: Readonly<Record<string, () => Promise<{ run: Command }>>> = {
  serve: () => import('./serve.ts'),
  chat: () => import('./chat.ts'),
  understand: () => import('./understand.ts'),
  'understand-report': () => import('./understandReport.ts'),
  assess: () => import('./assess.ts'),
  conflicts: () => import('./conflicts.ts'),
  rules: () => import('./rules.ts'),
  locales: () => import('./locales.ts'),
  staff: () => import('./staff.ts'),
  teams: () => import('./teams.ts'),
}

/** Loads only what the named command needs. */
export async function main(argv: readonly string[]): Promise<number> {
  const [name = 'serve', ...args] = argv
  const load = commands[name]
  if (!load) {
    process.stderr.write(`Unknown command "${name}". Commands: ${Object.keys(commands).join(', ')}.\n`)
    return EX_USAGE
  }
  const { run } = await load()
  try {
    return await run(args)
  } catch (error) {
    // What a person can mend is said in a sentence; anything else is a mistake of ours and keeps its stack.
    if (!(error instanceof AppError) && !isWrongArgument(error)) throw error
    process.stderr.write(`${error.message}\n`)
    return error instanceof WrongSettingsError ? EX_CONFIG : EX_USAGE
  }
}

const isWrongArgument = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
