import type { Logger } from 'pino'
import type { Dialog } from '../../dialogs/index.ts'
import { describeError } from '../bot/errors.ts'
import { type OwnTurnParts, ownTurn } from '../bot/ownTurn.ts'
import { Poller } from '../poller.ts'
import type { ConversationStore, StoredConversation, TurnCommit } from '../storage/conversationStore.ts'
import type { WakeStore } from '../storage/wakeStore.ts'

export interface WakesParts extends OwnTurnParts {
  readonly store: WakeStore
  readonly conversations: Pick<ConversationStore, 'find' | 'commit'>
  readonly dialog: Pick<Dialog, 'wake' | 'nextWake' | 'renderTurn'>
  /** Writes to those who listen on a conversation what its log has gained. */
  readonly publish: (conversationId: string) => void
  readonly clock: () => Date
  readonly logger: Pick<Logger, 'error'>
}

const BATCH = 50
/** One that could not be done is not tried in a loop. */
const SLEEP_MS = { shortest: 1_000, longest: 30_000 }

/**
 * Lets the bot say what is due: reminders, and the question how it went. A turn that nobody wrote, committed under the
 * conversation's revision with what was said in it: after a crash, twice at once, or with a clock that jumps it is said once.
 */
export class Wakes extends Poller {
  readonly #parts: WakesParts

  constructor(parts: WakesParts) {
    super({ ...parts, sleepMs: SLEEP_MS, failure: 'what is due cannot be read' })
    this.#parts = parts
  }

  /** Says what is due now; one that fails does not hold up the others, and is tried again. */
  async runDue(): Promise<void> {
    const { store, clock, logger } = this.#parts
    for (const { conversationId, at } of await store.due(clock(), BATCH)) {
      if (this.isStopped) return
      await this.#wake(conversationId, at).catch((error: unknown) => {
        logger.error({ conversationId, ...describeError(error) }, 'what was due could not be said')
      })
    }
  }

  protected override async poll(): Promise<Date | undefined> {
    await this.runDue()
    return this.#parts.store.next()
  }

  /** A conversation that changed meanwhile is looked at again the next time. */
  async #wake(conversationId: string, dueAt: number): Promise<void> {
    const { conversations, clock, publish } = this.#parts
    const stored = await conversations.find(conversationId)
    if (!stored) return
    const { outcome } = await conversations.commit(this.#turn(stored, dueAt, clock()))
    if (outcome === 'committed') publish(conversationId)
  }

  #turn(stored: StoredConversation, dueAt: number, at: Date): TurnCommit {
    const said = this.#parts.dialog.wake(stored.state, at)
    return ownTurn(this.#parts, stored, said, { dedupeKey: `wake:${dueAt}:${stored.revision}`, at })
  }
}
