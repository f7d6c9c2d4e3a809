import type { Call } from './commands/commands.ts'
import { applyUpdates } from './factBook.ts'
import { hearAfresh } from './listen.ts'
import { sayRedFlags } from './redFlags.ts'
import type { FactUpdate } from './topic.ts'
import type { Reading } from './understanding/reading.ts'
import { viewOf } from './view.ts'

/** Facts that call for first words with numbers that help now, whoever we can help. */
const DANGERS: ReadonlySet<string> = new Set(['immediate_danger', 'dv_safety'])

/** What a message tells of danger, where nothing else of it is heard. */
export const dangerIn = ({ draft, parts, now, text }: Call, reading: Reading): readonly FactUpdate[] =>
  hearAfresh(viewOf(draft.conversation, parts, now), reading, text, undefined).filter(({ fact }) =>
    DANGERS.has(fact),
  )

/** First words with numbers that help now; nothing of what was told is kept. */
export function answerDanger(call: Call, reading: Reading): void {
  const { draft, parts, now } = call
  const heard = dangerIn(call, reading)
  if (heard.length === 0) return
  const { facts } = applyUpdates(draft.conversation.facts, heard, now)
  sayRedFlags(draft, viewOf({ ...draft.conversation, facts }, parts, now))
}
