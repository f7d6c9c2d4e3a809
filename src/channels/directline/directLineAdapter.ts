import { type Activity, BotAdapter, type ResourceResponse, TurnContext } from 'botbuilder'
import { AppError } from '../../appError.ts'
import type { TurnOutcome } from '../../bot/turnRunner.ts'
import type { ActivityJson, LoggedActivity } from '../../storage/conversationStore.ts'
import { inboundContext } from '../inboundContext.ts'
import { type InboundEnvelope, outcomeOf } from '../turnState.ts'
import type { Streams } from './streams.ts'

type BotLogic = (context: TurnContext) => Promise<void>

/** The bot sent something that no turn committed; it would be gone with the process. */
class UncommittedActivityError extends AppError {
  readonly code = 'directline.uncommitted-activity'

  constructor(type: string) {
    super(
      `An activity of type "${type}" was sent that no turn committed. Commit it, call setOutcome, then send it.`,
    )
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
    const context = inboundContext(this, 'directline', inbound, activity)
    await this.runMiddleware(context, logic)
    const outcome = outcomeOf(context)
    if (outcome) this.#streams.publish(inbound.conversationId, committedBy(outcome))
    return outcome
  }

  /**
   * What the bot sends is what it has committed, in the same order: Bot Framework takes the ids off on the way here,
   * so they are known by their place. A typing sign is passed to those who listen now.
   */
  override async sendActivities(
    context: TurnContext,
    activities: Partial<Activity>[],
  ): Promise<ResourceResponse[]> {
    const conversationId = context.activity.conversation.id
    const outcome = outcomeOf(context)
    const responses = activities.map((activity) =>
      activity.type === 'typing'
        ? this.#pass(conversationId, activity)
        : { id: nextCommitted(context, outcome?.replies ?? [], activity.type).id },
    )
    if (outcome) this.#streams.publish(conversationId, committedBy(outcome))
    return responses
  }

  override async updateActivity(): Promise<void> {
    throw new NotInDirectLineError('updated')
  }

  override async deleteActivity(): Promise<void> {
    throw new NotInDirectLineError('deleted')
  }

  /** For writing to a conversation that nobody has just written in: commit, `setOutcome`, then send. */
  override async continueConversation(
    reference: Parameters<BotAdapter['continueConversation']>[0],
    logic: BotLogic,
  ): Promise<void> {
    const event = { type: 'event', name: 'ContinueConversation' }
    const context = new TurnContext(this, TurnContext.applyConversationReference(event, reference, true))
    await this.runMiddleware(context, logic)
  }

  #pass(conversationId: string, activity: Partial<Activity>): ResourceResponse {
    const id = `${conversationId}|typing`
    this.#streams.pass(conversationId, { ...activity, id })
    return { id }
  }
}

const sentKey = Symbol('how many of the committed replies were sent')

function nextCommitted(
  context: TurnContext,
  replies: readonly LoggedActivity[],
  type = 'message',
): LoggedActivity {
  const sent = context.turnState.get<number>(sentKey) ?? 0
  const reply = replies[sent]
  if (!reply) throw new UncommittedActivityError(type)
  context.turnState.set(sentKey, sent + 1)
  return reply
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
