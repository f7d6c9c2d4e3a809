import { type Activity, TestAdapter, TurnContext } from 'botbuilder'
import { beforeEach, describe, expect, it } from 'vitest'
import { IntakeBot } from '../../../src/bot/intakeBot.ts'
import type { InboundTurn, TurnOutcome } from '../../../src/bot/turnRunner.ts'
import { directLineCapabilities } from '../../../src/channels/directline/directLineCapabilities.ts'
import { type InboundEnvelope, outcomeOf, setInbound } from '../../../src/channels/turnState.ts'
import { reply } from '../../contract/aTurn.ts'
import { memoryLog } from '../../helpers/memoryLog.ts'

const outcome: TurnOutcome = {
  duplicate: false,
  inbound: null,
  replies: [
    { seq: 2, id: 'c|0000002', activity: { ...reply('one'), id: 'c|0000002' } },
    { seq: 3, id: 'c|0000003', activity: { ...reply('two'), id: 'c|0000003' } },
  ],
}
const envelope: InboundEnvelope = {
  channel: 'directline',
  capabilities: directLineCapabilities,
  conversationId: 'c',
  dedupeKey: 'message-1',
  activity: null,
}

let turns: InboundTurn[]
let log: ReturnType<typeof memoryLog>
let bot: IntakeBot
beforeEach(() => {
  turns = []
  log = memoryLog()
  const runTurn = async (turn: InboundTurn) => {
    turns.push(turn)
    return outcome
  }
  bot = new IntakeBot({ runTurn, logger: log.logger })
})

async function receive(activity: Partial<Activity>, inbound: InboundEnvelope | undefined = envelope) {
  const adapter = new TestAdapter()
  const conversation = { id: 'c', isGroup: false, conversationType: '', name: '' }
  const recipient = { id: 'bot', name: '' }
  const context = new TurnContext(adapter, {
    recipient,
    conversation,
    from: { id: 'dl_maria', name: '' },
    ...activity,
  })
  if (inbound) setInbound(context, inbound)
  await bot.run(context)
  return { context, sent: adapter.activeQueue.map(({ text }) => text) }
}

describe('the bot', () => {
  it('runs a turn on a message, says what came of it, and sends the replies in order', async () => {
    const { context, sent } = await receive({
      type: 'message',
      text: ' I missed it ',
      localTimezone: 'America/Chicago',
    })
    expect(turns).toEqual([
      { ...envelope, input: { kind: 'message', text: ' I missed it ', zone: 'America/Chicago' } },
    ])
    expect(sent).toEqual(['one', 'two'])
    expect(outcomeOf(context)).toBe(outcome)
  })

  it('sends nothing where the outbox does', async () => {
    const capabilities = { ...envelope.capabilities, repliesNeedDelivery: true }
    const { context, sent } = await receive({ type: 'message', text: 'hello' }, { ...envelope, capabilities })
    expect(sent).toEqual([])
    expect(outcomeOf(context)).toBe(outcome)
  })

  it('ignores a time zone that is none', async () => {
    await receive({ type: 'message', text: 'hello', localTimezone: 'Middle/Earth' })
    await receive({ type: 'message', text: 'hello', localTimezone: 'x'.repeat(10_000) })
    expect(turns.map(({ input }) => input)).toEqual([
      { kind: 'message', text: 'hello' },
      { kind: 'message', text: 'hello' },
    ])
  })

  it('takes a file without words for something it cannot take yet, and words beside a file as words', async () => {
    const attachments = [{ contentType: 'image/jpeg', contentUrl: 'https://files.example/1' }]
    await receive({ type: 'message', attachments })
    await receive({ type: 'message', text: 'my notice', attachments })
    await receive({ type: 'message' })
    expect(turns.map(({ input }) => input)).toEqual([
      { kind: 'unsupported' },
      { kind: 'message', text: 'my notice' },
      { kind: 'message', text: '' },
    ])
  })

  it('starts with whoever comes, in their language and time zone, and not with itself', async () => {
    const maria = { id: 'dl_maria', name: '' }
    const self = { id: 'bot', name: '' }
    const arrival = { type: 'conversationUpdate', locale: 'es-US', localTimezone: 'America/New_York' }
    await receive({ ...arrival, membersAdded: [self] })
    await receive({ ...arrival, membersRemoved: [maria] })
    expect(turns).toEqual([])
    await receive({ ...arrival, membersAdded: [self, maria] })
    expect(turns.map(({ input }) => input)).toEqual([
      { kind: 'start', locale: 'es-US', zone: 'America/New_York' },
    ])
  })

  it('ignores events and what it does not know, and logs no more than the name', async () => {
    await receive({ type: 'event', name: 'webchat/join', value: 'secret' })
    await receive({ type: 'event', name: 'my name is Maria' })
    await receive({ type: 'typing' })
    expect(turns).toEqual([])
    expect(log.lines.map(({ event }) => event)).toEqual(['webchat/join', 'unnamed'])
    expect(JSON.stringify(log.lines)).not.toMatch(/secret|Maria/)
  })

  it('refuses to run for an adapter that did not say what comes in', async () => {
    const context = new TurnContext(new TestAdapter(), { type: 'message', text: 'hello' })
    await expect(bot.run(context)).rejects.toMatchObject({ code: 'bot.unknown-adapter' })
  })
})
