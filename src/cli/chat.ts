import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { type ConflictCheck, conflictList } from '../../dialogs/conflicts/conflictList.ts'
import type { Conversation } from '../../dialogs/conversation.ts'
import { createDialog, type Dialog } from '../../dialogs/index.ts'
import type { Input, Reply } from '../../dialogs/turn.ts'
import { isZone } from '../../rules/calendar/isZone.ts'
import { AppError } from '../appError.ts'
import { loadConfig, loadDotEnv } from '../config/loadConfig.ts'
import { readConflictCsv } from '../conflicts/readConflictCsv.ts'
import { loadDialogParts } from '../content/loadDialog.ts'
import { loadNameWords } from '../content/loadNameWords.ts'
import { languagesIn } from '../content/loadTexts.ts'
import { officeOf } from '../content/officeOf.ts'

/**
 * The bot in a terminal, in memory: nothing is stored. `--lang es` begins in Spanish, `--now` sets the clock,
 * `--conflicts list.csv` checks the names against that list.
 */
export async function run(args: readonly string[]): Promise<number> {
  const { lang, now, zone, conflicts } = await readOptions(args)
  loadDotEnv()
  // Nothing is stored here that a link or a code could open.
  const { planLinkDays: _link, resumeCodeDays: _code, ...office } = officeOf(loadConfig(process.env))
  const dialog = createDialog({ ...loadDialogParts(office), ...(conflicts ? { conflicts } : {}) })
  const clock = () => now ?? new Date()
  let conversation = dialog.begin('TERMINAL')

  const take = (input: Input) => {
    const turn = dialog.advance(conversation, input, clock())
    conversation = turn.conversation
    print(dialog, conversation, turn.replies)
  }

  take({ kind: 'start', locale: lang, zone })
  const lines = createInterface({ input: process.stdin, terminal: false })
  prompt()
  for await (const line of lines) {
    if (!process.stdin.isTTY) process.stdout.write(`${line}\n`)
    if (line.trim()) take({ kind: 'message', text: line, zone })
    prompt()
  }
  process.stdout.write('\n')
  return 0
}

class WrongOptionError extends AppError {
  readonly code = 'cli.wrong-option'

  constructor(option: string, expected: string) {
    super(`--${option} must be ${expected}.`)
  }
}

interface Options {
  readonly lang: string
  readonly now: Date | undefined
  readonly zone: string
  readonly conflicts: ConflictCheck | undefined
}

async function readOptions(args: readonly string[]): Promise<Options> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      lang: { type: 'string' },
      now: { type: 'string' },
      zone: { type: 'string' },
      conflicts: { type: 'string' },
    },
  })
  const { lang = 'en', zone = Intl.DateTimeFormat().resolvedOptions().timeZone } = values
  const languages = languagesIn()
  if (!languages.includes(lang))
    throw new WrongOptionError('lang', `a folder of locales/: ${languages.join(', ')}`)
  if (!isZone(zone)) throw new WrongOptionError('zone', 'an IANA time zone such as America/Chicago')
  const now = values.now === undefined ? undefined : new Date(values.now)
  if (now && Number.isNaN(now.getTime()))
    throw new WrongOptionError('now', 'an instant such as 2026-11-30T15:00:00Z')
  const { conflicts: path } = values
  const conflicts =
    path === undefined ? undefined : conflictList(await readConflictCsv(path), loadNameWords())
  return { lang, now, zone, conflicts }
}

const prompt = () => process.stdout.write('\n> ')

function print(dialog: Dialog, conversation: Conversation, replies: readonly Reply[]) {
  for (const reply of replies) {
    const { text } = dialog.render(reply, conversation.language, { choices: 'numbers', texts: 'full' })
    process.stdout.write(`\n${text}\n`)
  }
}
