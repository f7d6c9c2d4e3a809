import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import type { Conversation } from '../../dialogs/conversation.ts'
import type { Dialog } from '../../dialogs/index.ts'
import type { Input, Reply } from '../../dialogs/turn.ts'
import { loadConfig, loadDotEnv } from '../config/loadConfig.ts'
import { loadDialog } from '../content/loadDialog.ts'
import { officeOf } from '../content/officeOf.ts'

/** The bot in a terminal, in memory: nothing is stored. `--lang es` begins in Spanish, `--now` sets the clock. */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { lang: { type: 'string' }, now: { type: 'string' }, zone: { type: 'string' } },
  })
  loadDotEnv()
  const dialog = loadDialog(officeOf(loadConfig(process.env)))
  const clock = values.now ? () => new Date(values.now ?? '') : () => new Date()
  const zone = values.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  let conversation = dialog.begin('TERMINAL')

  const take = (input: Input) => {
    const turn = dialog.advance(conversation, input, clock())
    conversation = turn.conversation
    print(dialog, conversation, turn.replies)
  }

  take({ kind: 'start', locale: values.lang ?? 'en', zone })
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

const prompt = () => process.stdout.write('\n> ')

function print(dialog: Dialog, conversation: Conversation, replies: readonly Reply[]) {
  for (const reply of replies) {
    const { text } = dialog.render(reply, conversation.language, { choices: 'numbers' })
    process.stdout.write(`\n${text}\n`)
  }
}
