import { Conversation, CURRENT_STATE_VERSION } from './conversation.ts'

/** Stored state that no version of this program wrote. */
class UnreadableStateError extends Error {
  readonly code = 'dialogs.unreadable-state'

  constructor(found: unknown) {
    super(`Stored conversation has version ${String(found)}: expected 1 to ${CURRENT_STATE_VERSION}`)
    this.name = 'UnreadableStateError'
  }
}

type Step = (state: Record<string, unknown>) => Record<string, unknown>

/** `steps[n]` turns version n into n + 1. Each stays for ever, with a recorded state in the tests. */
const steps: Readonly<Record<number, Step>> = {
  1: (state) => ({ ...state, version: 2, earlier: [], readBack: [], heardAt: null, outcome: null }),
}

/**
 * Stored state in today's form, whichever version wrote it.
 * @throws UnreadableStateError for a version that is newer than this program or unknown.
 */
export function migrateConversation(stored: unknown): Conversation {
  let state = stored as Record<string, unknown>
  const found = state?.version
  for (let version = Number(found); version < CURRENT_STATE_VERSION; version++) {
    const step = steps[version]
    if (!step) throw new UnreadableStateError(found)
    state = step(state)
  }
  if (state?.version !== CURRENT_STATE_VERSION) throw new UnreadableStateError(found)
  return Conversation.parse(state)
}
