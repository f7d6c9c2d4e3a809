import { type Activity, BotAdapter, type ResourceResponse, TurnContext } from 'botbuilder'
import { AppError } from '../../appError.ts'
import type { TurnOutcome } from '../../bot/turnRunner.ts'
import type { ActivityJson, LoggedActivity } from '../../storage/conversationStore.ts'
import type { ChannelCapabilities } from '../channel.ts'
import { type InboundEnvelope, outcomeOf, setInbound } from '../turnState.ts'
import type { Streams } from './streams.ts'

type BotLogic = (context: TurnContext) => Promise<void>

export const directLineCapabilities: ChannelCapabilities = {
  maxTextLength: 8000,
  choices: 'buttons',
  repliesNeedDelivery: false,
}

/** The bot sent something that no turn committed; it would be gone with the process. */
export class UncommittedActivityError extends AppError {
  readonly code = 'directline.uncommitted-activity'

  constructor(type: string) {
    super(`An activity of type "${type}" without an id was sent. Commit it in a turn first; then send it.`)
  }
}

/** Bot Framework's own channel for this process: what the bot has committed goes to the conversation's streams. */
export class DirectLineAdapter extends BotAdapter {
  readonly #streams: Streams

  constructor(streams: Streams) {
    super()
    this.#streams = streams
  }

  /** Runs the bot on one activity. Resolves after the commit; undefined when the bot did not run a turn on it. */
  async process(
    inbound: InboundEnvelope,
    activity: ActivityJson,
    logic: BotLogic,
  ): Promise<TurnOutcome | undefined> {
    const context = new TurnContext(this, {
      ...activity,
      id: inbound.dedupeKey,
      channelId: 'directline',
      serviceUrl: 'urn:directline',
      conversation: { id: inbound.conversationId },
      recipient: { id: 'bot', role: 'bot' },
    } as Partial<Activity>)
    setInbound(context, inbound)
    await this.runMiddleware(context, logic)
    const outcome = outcomeOf(context)
    if (outcome) this.#streams.publish(inbound.conversationId, committedBy(outcome))
    return outcome
  }

  override async sendActivities(
    context: TurnContext,
    activities: Partial<Activity>[],
  ): Promise<ResourceResponse[]> {
    const conversationId = context.activity.conversation.id
    const responses = activities.map((activity) => this.#responseTo(conversationId, activity))
    const outcome = outcomeOf(context)
    this.#streams.publish(conversationId, outcome && committedBy(outcome))
    return responses
  }

  override async updateActivity(): Promise<void> {
    throw new NotInDirectLineError('updated')
  }

  override async deleteActivity(): Promise<void> {
    throw new NotInDirectLineError('deleted')
  }

  /** For writing to a conversation that nobody has just written in. What is sent must be committed already. */
  override async continueConversation(
    reference: Parameters<BotAdapter['continueConversation']>[0],
    logic: BotLogic,
  ): Promise<void> {
    const event = { type: 'event', name: 'ContinueConversation' }
    const context = new TurnContext(this, TurnContext.applyConversationReference(event, reference, true))
    await this.runMiddleware(context, logic)
  }

  #responseTo(conversationId: string, activity: Partial<Activity>): ResourceResponse {
    const { id, type = 'message' } = activity
    if (id) return { id }
    if (type !== 'typing') throw new UncommittedActivityError(type)
    const transient = { ...activity, id: `${conversationId}|typing` }
    this.#streams.pass(conversationId, transient)
    return { id: transient.id }
  }
}

class NotInDirectLineError extends AppError {
  readonly code = 'directline.not-supported'

  constructor(what: string) {
    super(`Direct Line activities cannot be ${what}: clients have them already. Send a new one.`)
  }
}

function committedBy({ inbound, replies }: TurnOutcome): readonly LoggedActivity[] {
  return inbound ? [inbound, ...replies] : replies
}
