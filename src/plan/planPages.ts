import type { Logger } from 'pino'
import type { Server } from 'restify'
import type { DialogParts } from '../../dialogs/index.ts'
import { createPlanner } from '../../dialogs/plan/planner.ts'
import { createRateLimit } from '../channels/directline/rateLimit.ts'
import type { Config } from '../config/config.ts'
import { hasPlanPages } from '../content/officeOf.ts'
import type { Store } from '../storage/sqlite/openSqliteStore.ts'
import { createLinkReplies, type LinkReplies } from './planLinks.ts'
import { mountPlans } from './planRoutes.ts'

export interface PlanPagesParts {
  readonly config: Config
  readonly store: Pick<Store, 'planLinks' | 'conversations'>
  readonly dialogParts: DialogParts
  readonly clock: () => Date
  readonly logger: Pick<Logger, 'error' | 'warn'>
}

/** Plans behind private links: what draws the links, and the routes that they lead to. */
export interface PlanPages {
  readonly linkReplies: LinkReplies
  mount(server: Server): void
  /** Where the server listens, once it does: in development links lead there when no public address is set. */
  listensAt(url: string): void
}

export function createPlanPages({ config, store, dialogParts, clock, logger }: PlanPagesParts): PlanPages {
  if (!hasPlanPages(config))
    logger.warn('PUBLIC_URL is not set: plans are shown in the chat only, without a link')
  let origin = config.publicUrl ?? ''
  return {
    linkReplies: createLinkReplies(() => origin),
    mount(server) {
      mountPlans(server, {
        links: store.planLinks,
        conversations: store.conversations,
        planner: createPlanner(dialogParts),
        texts: dialogParts.texts,
        officePhone: config.office.phone,
        trustedProxies: config.trustedProxies,
        limit: createRateLimit(config.directLine.limits.tokens, clock),
        now: clock,
        logger,
      })
    },
    listensAt(url) {
      origin = config.publicUrl ?? url
    },
  }
}
