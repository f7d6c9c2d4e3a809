import { type Activity, ActivityHandler, type TurnContext } from 'botbuilder'
import type { Logger } from 'pino'
import type { Input } from '../../dialogs/turn.ts'
import { inboundOf, setOutcome } from '../channels/turnState.ts'
import { UnknownAdapterError } from './errors.ts'
import { timeZoneOf } from './timeZone.ts'
import type { RunTurn } from './turnRunner.ts'

export interface IntakeBotParts {
  readonly runTurn: RunTurn
  readonly logger: Pick<Logger, 'debug'>
}

/**
 * The bot as Bot Framework sees it: turns activities into input, runs the turn, and sends what was committed, unless
 * the outbox does. The adapter has said before what it knows of the turn (channels/turnState.ts).
 */
export class IntakeBot extends ActivityHandler {
  readonly #runTurn: RunTurn

  constructor({ runTurn, logger }: IntakeBotParts) {
    super()
    this.#runTurn = runTurn
    this.onMessage(async (context, next) => {
      await this.#take(context, messageInput(context.activity))
      await next()
    })
    this.onConversationUpdate(async (context, next) => {
      if (someoneCame(context.activity)) await this.#take(context, startInput(context.activity))
      await next()
    })
    this.onEvent(async (context, next) => {
      logger.debug({ event: eventName(context.activity) }, 'an event was ignored')
      await next()
    })
  }

  async #take(context: TurnContext, input: Input): Promise<void> {
    const inbound = inboundOf(context)
    if (!inbound) throw new UnknownAdapterError()
    const outcome = await this.#runTurn({ ...inbound, input: inbound.input ?? input })
    setOutcome(context, outcome)
    if (inbound.capabilities.repliesNeedDelivery || outcome.replies.length === 0) return
    await context.sendActivities(outcome.replies.map(({ activity }) => ({ ...activity })))
  }
}

function messageInput({ text, attachments, localTimezone }: Activity): Input {
  const zone = zoneOf(localTimezone)
  const isBlank = !text?.trim()
  if (isBlank && attachments?.length) return { kind: 'unsupported', ...zone }
  return { kind: 'message', text: text ?? '', ...zone }
}

function startInput({ locale, localTimezone }: Activity): Input {
  return { kind: 'start', ...(locale && { locale }), ...zoneOf(localTimezone) }
}

function zoneOf(name: unknown): { readonly zone?: string } {
  const zone = timeZoneOf(name)
  return zone ? { zone } : {}
}

function someoneCame({ membersAdded, recipient }: Activity): boolean {
  return membersAdded?.some(({ id }) => id !== recipient?.id) ?? false
}

/** Names of events are words of programs; anything longer could be a person's. */
function eventName({ name }: Activity): string {
  return /^[\w./-]{1,64}$/.test(name ?? '') ? String(name) : 'unnamed'
}
