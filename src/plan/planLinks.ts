import type { Reply } from '../../dialogs/turn.ts'
import type { NewPlanLink } from '../storage/planLinkStore.ts'
import { hashOfPlanToken, newPlanToken } from './planToken.ts'

/** A reply with its link in it, and what is kept of that link in the transaction of the turn. */
interface LinkedReplies {
  readonly replies: readonly Reply[]
  readonly planLinks: readonly NewPlanLink[]
}

/** Puts a new private link into each reply that asks for one (`Reply.planLink`). */
export type LinkReplies = (replies: readonly Reply[]) => LinkedReplies

/**
 * Links under the address that `origin` gives when a turn is made. A turn that runs again draws another link and the
 * first one was never kept; a delivery that comes twice gets the reply that was logged, with the same link.
 */
export function createLinkReplies(origin: () => string): LinkReplies {
  return (replies) => {
    const planLinks: NewPlanLink[] = []
    const linked = replies.map((reply) => {
      if (!reply.planLink) return reply
      const token = newPlanToken()
      const expiresAt = new Date(reply.planLink.expiresAt)
      planLinks.push({ tokenHash: hashOfPlanToken(token), expiresAt })
      return { ...reply, params: { ...reply.params, link: `${origin()}/plan/${token}` } }
    })
    return { replies: linked, planLinks }
  }
}
