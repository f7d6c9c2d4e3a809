import { afterEach, beforeEach, expect, it } from 'vitest'
import { DirectLineClient } from '../../../../src/widget/directline/client.ts'
import { FakeDirectline } from '../../../helpers/fakeDirectline.ts'
import { MemoryStorage, nodeEnvironment, until } from './nodeEnvironment.ts'

let fake: FakeDirectline
let origin: string
const clients: DirectLineClient[] = []

beforeEach(async () => {
  fake = new FakeDirectline((text) =>
    text === '' ? [{ text: 'Hello', choices: ['Yes', 'No'] }] : [{ text: `Heard ${text}` }],
  )
  origin = await fake.listen()
})

afterEach(async () => {
  for (const client of clients.splice(0)) client.stop()
  await fake.close()
})

function open(storage = new MemoryStorage(), locale = 'en'): DirectLineClient {
  const client = new DirectLineClient(nodeEnvironment(origin, storage))
  clients.push(client)
  client.start(locale)
  return client
}

const texts = (client: DirectLineClient) => client.state.messages.map(({ text }) => text)
const states = (client: DirectLineClient) => client.state.messages.map(({ state }) => state)
const shows = (client: DirectLineClient, ...expected: string[]) =>
  until(`the messages are ${expected.join(', ')}`, () => texts(client).join('|') === expected.join('|'))
const online = (client: DirectLineClient) => until('online', () => client.state.status === 'online')

it('begins in the language asked for, says the time zone, and shows the greeting with its choices', async () => {
  const client = open(undefined, 'es')
  await shows(client, 'Hello')
  expect(client.state.messages[0]?.choices.map(({ title }) => title)).toEqual(['Yes', 'No'])
  expect(client.state.botLocale).toBe('es')
  expect(fake.starts).toEqual([
    { locale: 'es', user: { id: 'dl_c1' }, channelData: { zone: 'America/Chicago', replay: true } },
  ])
})

it('shows an own message at once as sending, then as sent when the server echoes it, then the answer', async () => {
  const client = open()
  await shows(client, 'Hello')
  client.send('one', 'en')
  expect(texts(client)).toEqual(['Hello', 'one'])
  expect(states(client)).toEqual(['sent', 'sending'])
  await shows(client, 'Hello', 'one', 'Heard one')
  expect(states(client)).toEqual(['sent', 'sent', 'sent'])
  expect(client.state.messages[1]?.by).toBe('person')
})

it('keeps the order of messages written quickly, with one in flight at a time', async () => {
  const client = open()
  for (const text of ['one', 'two', 'three']) client.send(text, 'en')
  await until(
    'all are sent',
    () => states(client).length === 7 && states(client).every((state) => state === 'sent'),
  )
  expect(fake.posts.map(({ text }) => text)).toEqual(['one', 'two', 'three'])
})

it('comes back after a cut connection with what was said meanwhile, nothing lost and nothing twice', async () => {
  const client = open()
  await online(client)
  await shows(client, 'Hello')
  fake.cutSockets()
  fake.say('c1', { text: 'While you were away' })
  await shows(client, 'Hello', 'While you were away')
  await online(client)
  client.send('back', 'en')
  await shows(client, 'Hello', 'While you were away', 'back', 'Heard back')
})

it('drops an activity that comes again', async () => {
  const client = open()
  await shows(client, 'Hello')
  fake.say('c1', { text: 'New' })
  await shows(client, 'Hello', 'New')
  const socketsBefore = fake.requests.length
  client.wake()
  await until('it looked for what was missed', () => fake.requests.length > socketsBefore)
  fake.say('c1', { text: 'Newer' })
  await shows(client, 'Hello', 'New', 'Newer')
})

it('shows the whole conversation again after a reload, and says until then that it is old news', async () => {
  const storage = new MemoryStorage()
  const before = open(storage)
  await shows(before, 'Hello')
  before.send('one', 'en')
  await shows(before, 'Hello', 'one', 'Heard one')
  before.stop()
  const after = open(storage)
  expect(after.state.replaying).toBe(true)
  await shows(after, 'Hello', 'one', 'Heard one')
  expect(after.state.replaying).toBe(false)
  expect(fake.conversations.size).toBe(1)
})

it('sends after a reload what was still on its way before, as the same message', async () => {
  const storage = new MemoryStorage()
  const before = open(storage)
  await shows(before, 'Hello')
  fake.failNextPosts.push(503)
  before.send('one', 'en')
  await until('the first try failed', () => fake.posts.length === 1)
  before.stop()
  const after = open(storage)
  expect(texts(after)).toContain('one')
  await shows(after, 'Hello', 'one', 'Heard one')
  const ids = fake.posts.map(
    ({ channelData }) => (channelData as { clientActivityID: string }).clientActivityID,
  )
  expect(new Set(ids).size).toBe(1)
})

it('does not say a message twice when only the answer to its post was lost', async () => {
  const client = open()
  await shows(client, 'Hello')
  fake.failNextPosts.push('lost')
  client.send('one', 'en')
  await until(
    'it was posted again',
    () => fake.posts.length === 2 || states(client).every((state) => state === 'sent'),
  )
  await shows(client, 'Hello', 'one', 'Heard one')
})

it('calls a message failed after several tries, and sends it under the same id when asked to', async () => {
  const client = open()
  await shows(client, 'Hello')
  fake.failNextPosts.push(500, 500, 500)
  client.send('one', 'en')
  await until('it failed', () => states(client)[1] === 'failed')
  client.retry()
  await shows(client, 'Hello', 'one', 'Heard one')
  const ids = fake.posts.map(
    ({ channelData }) => (channelData as { clientActivityID: string }).clientActivityID,
  )
  expect(ids).toHaveLength(4)
  expect(new Set(ids).size).toBe(1)
})

it('does not try again what the server will not take, and goes on with the next message', async () => {
  const client = open()
  await shows(client, 'Hello')
  fake.failNextPosts.push(413)
  client.send('too long', 'en')
  client.send('short', 'en')
  await until('the answer came', () => texts(client).includes('Heard short'))
  expect(client.state.messages.find(({ text }) => text === 'too long')?.state).toBe('refused')
  expect(fake.posts).toHaveLength(2)
})

it('fetches messages where the network lets no socket through', async () => {
  fake.refuseSockets = true
  const client = open()
  await online(client)
  await shows(client, 'Hello')
  client.send('one', 'en')
  await shows(client, 'Hello', 'one', 'Heard one')
  expect(fake.openSockets).toBe(0)
})

it('finds out by itself that a socket is dead, and fetches the echo that it did not bring', async () => {
  const client = open()
  await shows(client, 'Hello')
  fake.silentSockets = true
  client.send('one', 'en')
  await until('the message was taken', () => fake.posts.length === 1)
  await shows(client, 'Hello', 'one', 'Heard one')
})

it('says that the session has ended, and gives back for the new one what was never sent', async () => {
  const storage = new MemoryStorage()
  const client = open(storage)
  await shows(client, 'Hello')
  fake.expired = true
  client.send('my story', 'en')
  await until('it has ended', () => client.state.status === 'expired')
  fake.expired = false
  expect(client.newConversation('en')).toBe('my story')
  await until('a second conversation began', () => fake.conversations.size === 2)
  await shows(client, 'Hello')
  await online(client)
})

it('says after a reload that the old session has ended instead of beginning a new one silently', async () => {
  const storage = new MemoryStorage()
  const before = open(storage)
  await shows(before, 'Hello')
  before.stop()
  fake.expired = true
  const after = open(storage)
  await until('it has ended', () => after.state.status === 'expired')
  expect(fake.conversations.size).toBe(1)
})

it('waits for a server that is away and begins when it is there', async () => {
  fake.unreachable = true
  const client = open()
  client.send('already written', 'en')
  await until('offline', () => client.state.status === 'offline')
  expect(states(client)).toEqual(['sending'])
  fake.unreachable = false
  await shows(client, 'Hello', 'already written', 'Heard already written')
})

it('shows the typing sign until the next message', async () => {
  const client = open()
  await online(client)
  await shows(client, 'Hello')
  fake.typing('c1')
  await until('typing', () => client.state.typing)
  fake.say('c1', { text: 'There' })
  await shows(client, 'Hello', 'There')
  expect(client.state.typing).toBe(false)
})
