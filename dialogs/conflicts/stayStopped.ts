import { askAgain, type Call, type Command } from '../commands/commands.ts'
import { applyUpdates } from '../factBook.ts'
import { hearAfresh } from '../listen.ts'
import { sayRedFlags } from '../redFlags.ts'
import type { CommandId, Reading } from '../understanding/reading.ts'
import { viewOf } from '../view.ts'

/** What still does something after a possible conflict; nothing that would take or show a story. */
const STILL: ReadonlySet<CommandId> = new Set([
  'quick_exit',
  'goodbye',
  'thanks',
  'about_privacy',
  'delete_data',
])

/** Facts that call for first words with numbers that help now, whoever we can help. */
const DANGERS: ReadonlySet<string> = new Set(['immediate_danger', 'dv_safety'])

/** A message after a possible conflict: danger is heard and answered, and nothing of it is kept. */
export function stayStopped(call: Call, reading: Reading, command: Command | undefined): void {
  const { draft, parts, now, text } = call
  draft.unkept = true
  const id = reading.command
  if (command && id && (STILL.has(id) || id.startsWith('language_'))) return command(call)
  const view = viewOf(draft.conversation, parts, now)
  const heard = hearAfresh(view, reading, text, undefined).filter(({ fact }) => DANGERS.has(fact))
  if (heard.length > 0) {
    const { facts } = applyUpdates(draft.conversation.facts, heard, now)
    sayRedFlags(draft, viewOf({ ...draft.conversation, facts }, parts, now))
  }
  askAgain(call)
}
