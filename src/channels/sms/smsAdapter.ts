import { type Activity, BotAdapter, type ResourceResponse, TurnContext } from 'botbuilder'
import { AppError } from '../../appError.ts'
import type { ActivityJson } from '../../storage/conversationStore.ts'
import { type InboundEnvelope, setInbound } from '../turnState.ts'

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
    const context = new TurnContext(this, {
      ...activity,
      id: inbound.dedupeKey,
      channelId: 'sms',
      serviceUrl: 'urn:sms',
      conversation: { id: inbound.conversationId },
      recipient: { id: 'bot', role: 'bot' },
    } as Partial<Activity>)
    setInbound(context, inbound)
    await this.runMiddleware(context, logic)
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
