import { ActivityHandler, type TurnContext } from 'botbuilder'
import { begin } from '../../dialogs/begin.ts'
import type { InboundTurn, RunTurn } from '../../src/bot/turnRunner.ts'
import { inboundOf, setOutcome } from '../../src/channels/turnState.ts'
import type { ActivityJson, ConversationStore } from '../../src/storage/conversationStore.ts'

const emptyState = begin('TEST-1')

/** A bot that commits and says back what it heard: "Echo: …". A message "fail" throws. */
export class EchoBot extends ActivityHandler {
  constructor(store: ConversationStore) {
    super()
    const runTurn = createEchoTurn(store)
    const answer = async (context: TurnContext, input: InboundTurn['input']) => {
      const inbound = inboundOf(context)
      if (!inbound) throw new Error('the adapter said nothing of the turn')
      const outcome = await runTurn({ ...inbound, input })
      setOutcome(context, outcome)
      if (inbound.capabilities.repliesNeedDelivery) return
      await context.sendActivities(outcome.replies.map(({ activity }) => activity))
    }
    this.onMembersAdded(async (context, next) => {
      const { locale } = context.activity
      await answer(context, { kind: 'start', ...(locale && { locale }) })
      await next()
    })
    this.onMessage(async (context, next) => {
      await answer(context, { kind: 'message', text: context.activity.text })
      await next()
    })
  }
}

function createEchoTurn(store: ConversationStore): RunTurn {
  return async function runTurn(turn): ReturnType<RunTurn> {
    const found = await store.find(turn.conversationId)
    const result = await store.commit({
      conversationId: turn.conversationId,
      channel: turn.channel,
      dedupeKey: turn.dedupeKey,
      expectedRevision: found?.revision ?? 0,
      at: new Date(),
      state: found?.state ?? emptyState,
      inbound: turn.activity,
      replies: repliesTo(turn.input),
      caseChange: null,
      effects: [],
      repliesNeedDelivery: turn.capabilities.repliesNeedDelivery,
    })
    if (result.outcome === 'stale') return runTurn(turn)
    return { inbound: result.inbound, replies: result.replies, duplicate: result.outcome === 'duplicate' }
  }
}

function repliesTo(input: InboundTurn['input']): ActivityJson[] {
  if (input.kind === 'start') return [say(`Welcome (${input.locale ?? 'no locale'})`)]
  if (input.kind !== 'message') return [say('No files')]
  if (input.text === 'fail') throw new Error('asked to fail')
  return [say(`Echo: ${input.text}`)]
}

function say(text: string): ActivityJson {
  return { type: 'message', text, from: { id: 'bot', role: 'bot' } }
}
