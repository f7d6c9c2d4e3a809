import type { Dialog } from '../../dialogs/index.ts'
import { type OwnTurnParts, ownTurn } from '../bot/ownTurn.ts'
import { NotYetError } from '../notifications/errors.ts'
import type { StoredAttachment } from '../storage/attachmentStore.ts'
import type { ConversationStore } from '../storage/conversationStore.ts'

interface Parts extends OwnTurnParts {
  readonly conversations: Pick<ConversationStore, 'find' | 'commit'>
  readonly dialog: OwnTurnParts['dialog'] & Pick<Dialog, 'loseFile'>
  /** Writes to those who listen on a conversation what its log has gained. */
  readonly publish: (conversationId: string) => void
  readonly clock: () => Date
}

const AGAIN_MS = 1_000
const NOT_TOLD = 'attachments.not-told-yet'

/** Says in the conversation that a file turned out to be infected: a turn that nobody wrote, once for each file. */
export const tellInfected =
  (parts: Parts) =>
  async ({ id, conversationId }: Pick<StoredAttachment, 'id' | 'conversationId'>): Promise<void> => {
    const { conversations, dialog, publish, clock } = parts
    const stored = await conversations.find(conversationId)
    const at = clock()
    const said = stored && dialog.loseFile(stored.state, at)
    if (!stored || !said) return
    if ('notBefore' in said) throw new NotYetError(NOT_TOLD, said.notBefore)
    const turn = ownTurn(parts, stored, said, { dedupeKey: `infected:${id}`, at })
    const { outcome } = await conversations.commit(turn)
    // Somebody wrote at that moment.
    if (outcome === 'stale') throw new NotYetError(NOT_TOLD, new Date(at.getTime() + AGAIN_MS))
    if (outcome === 'committed') publish(conversationId)
  }
