import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrateConversation } from '../../../dialogs/migrate.ts'
import { createRunTurn, type RunTurnParts } from '../../../src/bot/runTurn.ts'
import type { InboundTurn, RunTurn, TurnOutcome } from '../../../src/bot/turnRunner.ts'
import { azureCapabilitiesOf } from '../../../src/channels/azure/azureCapabilities.ts'
import { directLineCapabilities } from '../../../src/channels/directline/directLineCapabilities.ts'
import { createLinkReplies } from '../../../src/plan/planLinks.ts'
import { hashOfPlanToken } from '../../../src/plan/planToken.ts'
import { installationKeyFrom } from '../../../src/privacy/installationKey.ts'
import { openSqliteStore, type Store } from '../../../src/storage/sqlite/openSqliteStore.ts'
import { AT, aState, aTurn, said } from '../../contract/aTurn.ts'
import { memoryLog } from '../../helpers/memoryLog.ts'
import { PLAN_UNTIL, SmallDialog } from './smallDialog.ts'

let store: Store
let dialog: SmallDialog
let log: ReturnType<typeof memoryLog>
let runTurn: RunTurn
/** What the program makes of a stored state; a test may make it an older program. */
let readState: typeof migrateConversation
let numbers: string[]

beforeEach(() => {
  readState = migrateConversation
  store = openSqliteStore({
    file: ':memory:',
    installationKey: installationKeyFrom(Buffer.alloc(32, 7)),
    readState: (json) => readState(json),
  })
  dialog = new SmallDialog()
  log = memoryLog()
  numbers = ['K7M-4PQ', 'B2B-2B2', 'C3C-3C3']
  runTurn = runTurnOver(store.conversations)
})
afterEach(() => store.close())

function runTurnOver(conversations: RunTurnParts['store']): RunTurn {
  const newCaseNumber = () => numbers.shift() ?? 'NONE-LEFT'
  const linkReplies = createLinkReplies(() => 'https://chat.example.org')
  const { logger } = log
  return createRunTurn({ store: conversations, dialog, clock: () => AT, newCaseNumber, logger, linkReplies })
}

let messages = 0
function message(text: string, changes: Partial<InboundTurn> = {}): InboundTurn {
  return {
    channel: 'directline',
    capabilities: directLineCapabilities,
    conversationId: 'conversation-1',
    dedupeKey: `message-${++messages}`,
    input: { kind: 'message', text },
    activity: said(text),
    ...changes,
  }
}

const tokenIn = (outcome: TurnOutcome): string =>
  /https:\/\/chat\.example\.org\/plan\/(\w+)/.exec(texts(outcome).join(' '))?.[1] ?? 'none'
const texts = (outcome: TurnOutcome) => outcome.replies.map(({ activity }) => activity.text)
const heard = (count: number, language = 'en') => [`${language}:heard {"count":${count}}`, `${language}:more`]
const state = async (id = 'conversation-1') => (await store.conversations.find(id))?.state

describe('a turn', () => {
  it('begins a conversation, and goes on with it', async () => {
    expect(texts(await runTurn(message('hello')))).toEqual(heard(1))
    expect(texts(await runTurn(message('again')))).toEqual(heard(2))
    expect(await state()).toMatchObject({ caseNumber: 'K7M-4PQ', said: ['hello', 'again'] })
  })

  it('answers with messages from the bot to the person, of which the last asks', async () => {
    const { inbound, replies } = await runTurn(message('español'))
    expect(inbound?.activity).toMatchObject({ text: 'español', from: { id: 'dl_maria' } })
    const common = {
      type: 'message',
      from: { id: 'bot', role: 'bot' },
      recipient: { id: 'dl_maria' },
      replyToId: inbound?.id,
      locale: 'es',
      textFormat: 'markdown',
    }
    const [first, second] = replies.map(({ activity }) => activity)
    expect(first).toMatchObject({ ...common, inputHint: 'acceptingInput' })
    expect(first).not.toHaveProperty('suggestedActions')
    expect(second).toMatchObject({
      ...common,
      inputHint: 'expectingInput',
      suggestedActions: {
        to: [],
        actions: [
          { type: 'imBack', title: 'es:yes', value: 'es:yes' },
          { type: 'imBack', title: 'es:no', value: 'es:no' },
        ],
      },
    })
  })

  it('greets someone who has not written yet', async () => {
    const outcome = await runTurn(
      message('', { input: { kind: 'start' }, activity: null, dedupeKey: 'start' }),
    )
    expect(outcome).toMatchObject({ inbound: null, duplicate: false })
    expect(outcome.replies[0]?.activity).not.toHaveProperty('replyToId')
  })

  it('queues what it brings about, and its replies where the channel has to be called', async () => {
    const capabilities = azureCapabilitiesOf('msteams')
    const address = { serviceUrl: 'https://smba.example/' }
    await runTurn(message('queue', { capabilities, address }))
    const items = await store.outbox.due(AT, 10)
    expect(items.map(({ kind }) => kind)).toEqual(['reply', 'case.queued'])
    expect(await store.outbox.content(items[0]?.id ?? 0)).toMatchObject({ address })
  })

  it('sends a private link, of which the database keeps the hash and the end', async () => {
    const token = tokenIn(await runTurn(message('plan')))
    expect(token).toMatch(/^[A-Za-z0-9]{22}$/)
    const found = { conversationId: 'conversation-1', expiresAt: new Date(PLAN_UNTIL) }
    expect(await store.planLinks.find(hashOfPlanToken(token))).toEqual(found)
    expect(await store.planLinks.find(token)).toBeUndefined()
  })

  it('sends the same link for a delivery that comes twice, and another one when it is asked for again', async () => {
    const asked = message('plan')
    const token = tokenIn(await runTurn(asked))
    expect(tokenIn(await runTurn(asked))).toBe(token)
    expect(tokenIn(await runTurn(message('plan')))).not.toBe(token)
  })

  it('is refused over another channel than the conversation was begun on', async () => {
    await runTurn(message('hello'))
    await expect(runTurn(message('hello', { channel: 'azure' }))).rejects.toMatchObject({
      code: 'bot.wrong-channel',
    })
  })

  it('draws another case number when the first is taken', async () => {
    await runTurn(message('hello'))
    numbers = ['K7M-4PQ', 'K7M-4PQ', 'B2B-2B2']
    await runTurn(message('hello', { conversationId: 'conversation-2' }))
    expect(await state('conversation-2')).toMatchObject({ caseNumber: 'B2B-2B2' })
  })
})

describe('a repeated delivery', () => {
  it('gets the replies of the first time and runs nothing', async () => {
    const first = message('hello')
    const { duplicate: _, ...outcome } = await runTurn(first)
    await runTurn(message('again'))
    expect(await runTurn(first)).toEqual({ ...outcome, duplicate: true })
    expect(dialog.runs).toBe(2)
    expect(await state()).toMatchObject({ said: ['hello', 'again'] })
  })

  it('runs once even when many come at once', async () => {
    const first = message('hello')
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => runTurn(first)))
    expect(outcomes.filter(({ duplicate }) => !duplicate)).toHaveLength(1)
    expect(new Set(outcomes.map((outcome) => JSON.stringify(texts(outcome)))).size).toBe(1)
    expect(dialog.runs).toBe(1)
  })
})

describe('messages at once', () => {
  it('are taken one after the other in the order they came', async () => {
    const outcomes = await Promise.all(['a', 'b', 'c'].map((text) => runTurn(message(text))))
    expect(outcomes.map(texts)).toEqual([heard(1), heard(2), heard(3)])
    expect(await state()).toMatchObject({ said: ['a', 'b', 'c'] })
    expect(dialog.runs).toBe(3)
  })

  it('of two nodes are both taken: the one that lost runs again on the new state', async () => {
    const nodes = [runTurn, runTurnOver(store.conversations)]
    const outcomes = await Promise.all(nodes.map((run, node) => run(message(`node ${node}`))))
    expect(outcomes.map(texts).sort()).toEqual([heard(1), heard(2)])
    expect((await state())?.said.toSorted()).toEqual(['node 0', 'node 1'])
    expect(dialog.runs).toBe(3)
  })

  it('end with a named error when the conversation changes again and again', async () => {
    await runTurn(message('hello'))
    let tries = 0
    const { conversations } = store
    const contested: RunTurnParts['store'] = {
      find: (id) => conversations.find(id),
      findTurn: (id, key) => conversations.findTurn(id, key),
      async commit(turn) {
        await runTurn(message(`faster ${++tries}`))
        return conversations.commit(turn)
      },
    }
    const slow = runTurnOver(contested)
    await expect(slow(message('slow'))).rejects.toMatchObject({ code: 'bot.contention' })
    expect(tries).toBe(10)
    expect((await state())?.said).not.toContain('slow')
  })
})

describe('a turn that fails', () => {
  it.each(['bug', 'spoil', 'unreadable', 'no text'])(
    'by "%s" tells the person, keeps the message and the state, and the next one works',
    async (text) => {
      await runTurn(message('hello'))
      const before = await state()
      const failed = await runTurn(message(text))
      expect(texts(failed)).toEqual(['en:trouble.turn'])
      expect(failed.inbound?.activity.text).toBe(text)
      expect(await state()).toEqual(before)
      expect(texts(await runTurn(message('again')))).toEqual(heard(2))
    },
  )

  it('as the first of its conversation leaves one that has begun', async () => {
    expect(texts(await runTurn(message('spoil')))).toEqual(['en:trouble.turn'])
    expect(await state()).toEqual(aState())
    expect(texts(await runTurn(message('hello')))).toEqual(heard(1))
  })

  it('is answered again, not run again, when it is repeated', async () => {
    const bug = message('bug')
    await runTurn(bug)
    expect(await runTurn(bug)).toMatchObject({ duplicate: true })
    expect(dialog.runs).toBe(1)
  })

  it('is logged with an id and where it failed, without a word of the person', async () => {
    await runTurn(message('bug'))
    expect(log.lines).toMatchObject([
      {
        level: 'error',
        turnId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        conversationId: 'conversation-1',
        error: 'TypeError',
        stack: expect.arrayContaining([expect.stringContaining('smallDialog.ts')]),
      },
    ])
    expect(JSON.stringify(log.lines)).not.toContain('Maria')
  })

  it('says so in the language of the conversation', async () => {
    await runTurn(message('español'))
    expect(texts(await runTurn(message('bug')))).toEqual(['es:trouble.turn'])
  })
})

describe('a conversation whose state cannot be read', () => {
  it('keeps what is written, says so in both languages, and goes on with a program that can read it', async () => {
    await runTurn(message('hello'))
    readState = () => migrateConversation({ version: 99 })
    const lost = await runTurn(message('are you there?'))
    expect(texts(lost)).toEqual(['en:trouble.turn', 'es:trouble.turn'])
    expect(lost.inbound?.seq).toBe(4)
    expect(log.lines).toMatchObject([{ code: 'storage.state-unreadable' }])
    readState = migrateConversation
    expect(texts(await runTurn(message('again')))).toEqual(heard(2))
  })

  it('does not hide that a turn of another conversation failed for another reason', async () => {
    await store.conversations.commit(aTurn())
    await store.close()
    await expect(runTurn(message('hello'))).rejects.toThrow('not open')
  })
})

describe('a message that may not be kept', () => {
  it('leaves its place in the log and not its words', async () => {
    const outcome = await runTurn(message('unkept', { activity: { ...said('unkept'), value: 'a story' } }))
    const logged = await store.conversations.activitiesAfter('conversation-1', 0, 10)
    expect(logged[0]?.activity).toMatchObject({ type: 'message', text: '…' })
    expect(JSON.stringify(logged[0])).not.toContain('a story')
    expect(outcome.replies.length).toBe(2)
  })
})
