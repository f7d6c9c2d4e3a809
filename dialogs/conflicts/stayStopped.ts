import { askAgain, type Call, type Command } from '../commands/commands.ts'
import { answerDanger } from '../danger.ts'
import type { CommandId, Reading } from '../understanding/reading.ts'

/** What still does something after a possible conflict; nothing that would take or show a story. */
const STILL: ReadonlySet<CommandId> = new Set([
  'quick_exit',
  'goodbye',
  'thanks',
  'about_privacy',
  'delete_data',
])

/** A message after a possible conflict: danger is heard and answered, and nothing of it is kept. */
export function stayStopped(call: Call, reading: Reading, command: Command | undefined): void {
  call.draft.unkept = true
  const id = reading.command
  if (command && id && (STILL.has(id) || id.startsWith('language_'))) return command(call)
  answerDanger(call, reading)
  askAgain(call)
}
