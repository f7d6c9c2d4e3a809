import { BotAdapter, type ResourceResponse, type TurnContext } from 'botbuilder'
import { AppError } from '../../appError.ts'
import type { ActivityJson } from '../../storage/conversationStore.ts'
import { inboundContext } from '../inboundContext.ts'
import type { InboundEnvelope } from '../turnState.ts'

class NotByThisWayError extends AppError {
  readonly code = 'sms.not-by-this-way'

  constructor() {
    super('The bot tried to send a text itself. Commit it with a turn: the outbox sends what was committed.')
  }
}

/** Bot Framework's side of texting: brings messages in. What goes out is sent by the outbox (sendSms.ts). */
export class SmsAdapter extends BotAdapter {
  /** Resolves after the commit. */
  async process(
    inbound: InboundEnvelope,
    activity: ActivityJson,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<void> {
    await this.runMiddleware(inboundContext(this, 'sms', inbound, activity), logic)
  }

  override async sendActivities(): Promise<ResourceResponse[]> {
    throw new NotByThisWayError()
  }

  override async updateActivity(): Promise<void> {
    throw new NotByThisWayError()
  }

  override async deleteActivity(): Promise<void> {
    throw new NotByThisWayError()
  }

  override async continueConversation(): Promise<void> {
    throw new NotByThisWayError()
  }
}
