import { TurnContext } from 'botbuilder'
import { beforeEach, describe, expect, it } from 'vitest'
import { DirectLineAdapter } from '../../../../src/channels/directline/directLineAdapter.ts'
import { directLineCapabilities } from '../../../../src/channels/directline/directLineCapabilities.ts'
import { Streams } from '../../../../src/channels/directline/streams.ts'
import { inboundOf, setOutcome } from '../../../../src/channels/turnState.ts'

const inbound = {
  channel: 'directline',
  capabilities: directLineCapabilities,
  conversationId: 'c',
  dedupeKey: 'client:u:1',
  activity: null,
} as const
const message = { type: 'message', text: 'hello', from: { id: 'u' } }
const reply = (seq: number) => ({ seq, id: `c|${seq}`, activity: { type: 'message', id: `c|${seq}` } })
const outcome = { inbound: null, replies: [reply(2), reply(3)], duplicate: false }

let adapter: DirectLineAdapter

beforeEach(() => {
  const store = { activitiesAfter: async () => [] }
  adapter = new DirectLineAdapter(new Streams({ store, onFailure: () => undefined }))
})

describe('the Direct Line adapter', () => {
  it('gives the bot the activity in its conversation, and gives back what the bot committed', async () => {
    const result = await adapter.process(inbound, message, async (context) => {
      expect(context.activity).toMatchObject({
        ...message,
        channelId: 'directline',
        conversation: { id: 'c' },
      })
      expect(inboundOf(context)).toEqual(inbound)
      setOutcome(context, outcome)
    })
    expect(result).toBe(outcome)
  })

  it('gives back nothing when the bot ran no turn', async () => {
    expect(await adapter.process(inbound, message, async () => undefined)).toBeUndefined()
  })

  it('answers sent activities with the ids that they were committed under', async () => {
    const sent: unknown[] = []
    await adapter.process(inbound, message, async (context) => {
      setOutcome(context, outcome)
      sent.push(...(await context.sendActivities([{ type: 'typing' }, reply(2).activity])))
      sent.push(await context.sendActivity(reply(3).activity))
    })
    expect(sent).toEqual([{ id: 'c|typing' }, { id: 'c|2' }, { id: 'c|3' }])
  })

  it('refuses to send what was never committed', async () => {
    const run = adapter.process(inbound, message, async (context) => {
      await context.sendActivity('gone with the process')
    })
    await expect(run).rejects.toMatchObject({ code: 'directline.uncommitted-activity' })
  })

  it('can be given a conversation again by its reference', async () => {
    let reference = {}
    await adapter.process(inbound, message, async (context) => {
      reference = TurnContext.getConversationReference(context.activity)
    })
    const seen: unknown[] = []
    await adapter.continueConversation(reference, async (context) => {
      setOutcome(context, outcome)
      seen.push(context.activity.conversation.id, await context.sendActivity({ type: 'message' }))
    })
    expect(seen).toEqual(['c', { id: 'c|2' }])
  })

  it('changes nothing that clients have already', async () => {
    await expect(adapter.updateActivity()).rejects.toMatchObject({ code: 'directline.not-supported' })
    await expect(adapter.deleteActivity()).rejects.toMatchObject({ code: 'directline.not-supported' })
  })
})
