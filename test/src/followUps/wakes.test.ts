import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aComebackOffice } from '../../helpers/comebackOffice.ts'

let office: ReturnType<typeof aComebackOffice>
beforeEach(() => {
  office = aComebackOffice({ name: 'Test Legal Aid', canSend: ['text', 'email'], asksHelpful: true })
})
afterEach(() => office.store.close())

const HOUR_MS = 3_600_000
/** Monday, November 30, 2026, 9 in the morning in Chicago. */
const APPOINTMENT = 'my appointment is on December 14, 2026 at 9am'
const at = (instant: string) => {
  office.clock.now = new Date(instant)
}

/** An appointment two weeks ahead, which can be moved online: the plan is given at once. */
async function aPlan(id: string, channel: 'directline' | 'sms' = 'directline'): Promise<string> {
  const said = [
    `${APPOINTMENT} in Chicago and I cannot go because I have to work`,
    'none of these',
    'citizenship, N-400',
    'no lawyer',
    'yes, I have an online account',
  ]
  let heard = ''
  for (const text of said) heard = await office.say(id, text, channel)
  for (let more = 0; more < 6 && !/reminders\?/.test(heard); more += 1)
    heard = await office.say(id, 'no', channel)
  return heard
}

/** Hour by hour, as the service would look: what the bot said by itself in the conversation, with when. */
async function pass(id: string, until: string): Promise<readonly string[]> {
  const said: string[] = []
  const end = Date.parse(until)
  let seen = (await office.store.conversations.locate(id))?.lastSeq ?? 0
  while (office.clock.now.getTime() < end) {
    office.clock.now = new Date(office.clock.now.getTime() + HOUR_MS)
    await office.wakes.runDue()
    const now = office.clock.now.toISOString().slice(0, 13)
    const logged = await office.store.conversations.activitiesAfter(id, seen, 50)
    said.push(...logged.map(({ activity }) => `${now} ${String(activity.text)}`))
    seen = logged.at(-1)?.seq ?? seen
  }
  return said
}

const outbox = async () =>
  (await office.store.outbox.due(office.clock.now, 50)).filter(({ kind }) => kind.startsWith('client.'))

describe('reminders', () => {
  it('are offered after the plan, come 7, 3 and 1 days before in the morning of their zone, once each', async () => {
    expect(await aPlan('sms', 'sms')).toMatch(/reminders\?[\s\S]*1\. Yes, here/)
    expect(await office.say('sms', '1', 'sms')).toMatch(/What may it say/)
    expect(await office.say('sms', '3', 'sms')).toMatch(
      /first message comes on \*\*Monday, December 7|December 7/,
    )
    await office.say('sms', 'yes', 'sms')
    const said = await pass('sms', '2026-12-20T00:00:00Z')
    expect(said.filter((text) => text.includes('appointment')).map((text) => text.slice(0, 13))).toEqual([
      '2026-12-07T15',
      '2026-12-11T15',
      '2026-12-13T15',
    ])
    expect(said.filter((text) => text.includes('get through'))).toHaveLength(1)
    expect(await office.store.wakes.next()).toBeUndefined()
  })

  it('say no word of the case that the person did not allow', async () => {
    await aPlan('sms', 'sms')
    await office.say('sms', 'Yes, here', 'sms')
    await office.say('sms', 'Only: “please open the chat”', 'sms')
    const said = (await pass('sms', '2026-12-13T23:00:00Z')).filter((text) => !text.includes('get through'))
    expect(said).toHaveLength(3)
    for (const text of said) expect(text).not.toMatch(/appointment|USCIS|December|Legal Aid|biometric/i)
  })

  it('follow a date that changed, and forget the old one', async () => {
    await aPlan('sms', 'sms')
    await office.say('sms', 'Yes, here', 'sms')
    await office.say('sms', 'It may talk about the case', 'sms')
    at('2026-12-08T18:00:00Z')
    await office.wakes.runDue()
    await office.say('sms', 'the date is wrong', 'sms')
    await office.say('sms', 'December 21, 2026 at 9am', 'sms')
    const said = (await pass('sms', '2026-12-20T23:00:00Z')).filter((text) => text.includes('ppointment'))
    expect(said.map((text) => text.slice(0, 13))).toEqual(['2026-12-14T15', '2026-12-18T15', '2026-12-20T15'])
  })

  it('stop at the word, and when it is done', async () => {
    for (const [id, words] of [
      ['one', 'stop reminders'],
      ['two', 'listo, ya llamé'],
    ] as const) {
      await aPlan(id, 'sms')
      await office.say(id, '1', 'sms')
      await office.say(id, '2', 'sms')
      expect(await office.say(id, words, 'sms')).toMatch(/not send more reminders|mando más recordatorios/)
    }
    expect(await office.store.wakes.next()).toBeUndefined()
  })

  it('are sent beside the chat by e-mail or text, where the person is not written to in it', async () => {
    expect(await aPlan('web')).toMatch(/reminders\?/)
    expect(await office.say('web', 'Yes, by email')).toMatch(/email address/)
    await office.say('web', 'marta@example.org')
    await office.say('web', 'It may name our office')
    at('2026-12-07T15:00:00Z')
    await office.wakes.runDue()
    const [item] = await outbox()
    expect(item?.kind).toBe('client.email')
    expect(item?.dedupeKey).not.toMatch(/appointment|2026-12/)
    const { payload } = await office.store.outbox.content(item?.id ?? 0)
    const state = await office.state('web')
    const replies = (payload as { replies: { key: string; params: Record<string, unknown> }[] }).replies
    const message = state && office.dialog.clientMessage(state, 'email', replies, office.clock.now)
    expect(message).toEqual({
      to: 'marta@example.org',
      subject: 'A message from Test Legal Aid',
      text: expect.stringMatching(/^This is a message from Test Legal Aid/),
    })
    expect(JSON.stringify(message)).not.toMatch(/appointment|December/)
    await office.say('web', 'stop reminders')
    const stopped = await office.state('web')
    expect(stopped && office.dialog.clientMessage(stopped, 'email', replies, office.clock.now)).toBeNull()
  })

  it('are said once by two programs at once, after a crash, and when the clock goes back', async () => {
    await aPlan('sms', 'sms')
    await office.say('sms', '1', 'sms')
    await office.say('sms', '1', 'sms')
    at('2026-12-07T15:00:00Z')
    const before = (await office.store.conversations.locate('sms'))?.lastSeq ?? 0
    const { conversations } = office.store
    const dying = office.wakesOver({
      ...conversations,
      find: (id) => conversations.find(id),
      commit: () => Promise.reject(new Error('the process ended')),
    })
    await dying.runDue()
    await Promise.all([office.wakes.runDue(), office.wakesOver().runDue()])
    at('2026-12-06T15:00:00Z')
    await office.wakes.runDue()
    at('2026-12-07T16:00:00Z')
    await office.wakes.runDue()
    const said = await conversations.activitiesAfter('sms', before, 50)
    expect(said).toHaveLength(1)
    expect(
      said.filter(({ activity }) => String(activity.text).includes('message that you asked for')),
    ).toHaveLength(1)
  })

  it('come as one after days in which nothing ran, and not at all after the day itself', async () => {
    await aPlan('sms', 'sms')
    await office.say('sms', '1', 'sms')
    await office.say('sms', '3', 'sms')
    at('2026-12-13T20:00:00Z')
    const before = (await office.store.conversations.locate('sms'))?.lastSeq ?? 0
    await office.wakes.runDue()
    const said = await office.store.conversations.activitiesAfter('sms', before, 50)
    expect(said.filter(({ activity }) => String(activity.text).includes('appointment'))).toHaveLength(1)
    at('2026-12-20T20:00:00Z')
    await office.wakes.runDue()
    expect((await office.store.conversations.locate('sms'))?.lastSeq).toBe(said.at(-1)?.seq)
  })

  it('are silent while a person of the office has the conversation', async () => {
    await aPlan('sms', 'sms')
    await office.say('sms', '1', 'sms')
    await office.say('sms', '1', 'sms')
    await office.say('sms', 'I want to talk to a person', 'sms')
    const number = (await office.state('sms'))?.caseNumber ?? ''
    await office.desk.act(
      { id: 'ana', name: 'Ana Ruiz', role: 'attorney', supervisor: false },
      number,
      'claim-1',
      { kind: 'claim' },
    )
    expect(await pass('sms', '2026-12-12T00:00:00Z')).toEqual([])
  })

  it('are not offered to a survivor beyond the way that they called safe', async () => {
    await office.say(
      'web',
      'my husband hits me. my appointment is on December 14, 2026 at 9am and I cannot go',
      'sms',
    )
    for (const text of ['Marta', 'Only in this chat', 'no', 'no', 'no', 'yes', 'skip', 'skip']) {
      const heard = await office.say('web', text, 'sms')
      expect(heard).not.toMatch(/reminders\?/)
    }
  })
})

describe('afterwards', () => {
  it('asks once whether it was helpful, and keeps the answer', async () => {
    await aPlan('web')
    expect(await office.say('web', 'No reminders')).toMatch(/Was this helpful/)
    expect(await office.say('web', 'Yes')).toMatch(/Thank you/)
    expect((await office.state('web'))?.facts.was_helpful?.value).toBe('yes')
    expect(await office.say('web', 'thanks')).not.toMatch(/helpful/)
    expect((await office.state('web'))?.mode).toBe('planned')
  })

  it('hears what is said instead of an answer as ever', async () => {
    await aPlan('web')
    expect(await office.say('web', 'I got an RFE dated November 20, 2026')).toMatch(/RFE|request for/i)
    expect((await office.state('web'))?.facts.notices?.value).toMatchObject([{ type: 'RFE' }])
  })

  it('asks days later whether they got through, and keeps the answer for the case', async () => {
    await aPlan('sms', 'sms')
    await office.say('sms', '1', 'sms')
    await office.say('sms', '1', 'sms')
    await office.say('sms', 'yes', 'sms')
    await pass('sms', '2026-12-06T00:00:00Z')
    expect((await office.state('sms'))?.open?.id).toBe('afterwards.got_through')
    expect(await office.say('sms', 'not yet', 'sms')).toBeDefined()
    await office.say('sms', '2', 'sms')
    const { got_through } = (await office.state('sms'))?.facts ?? {}
    expect(got_through?.value ?? null).not.toBeUndefined()
  })

  it('asks who stops in the middle, and is reached here, whether it may write once', async () => {
    await office.say('sms', `${APPOINTMENT} and I cannot go`, 'sms')
    await office.say('sms', 'pause', 'sms')
    expect(await office.say('sms', 'colibri azul', 'sms')).toMatch(/may I write to you here once/)
    await office.say('sms', 'yes', 'sms')
    const said = await pass('sms', '2026-12-20T00:00:00Z')
    expect(said).toHaveLength(1)
    expect(said[0]).toMatch(/^2026-12-02T1.*You asked me to write to you once/)
  })

  it('writes once, in the way and with the words that they called safe, to who falls silent in the middle', async () => {
    const told = ['I got a NOID', 'Marta', 'Email', 'marta@example.org', 'It may name our office']
    for (const text of told) await office.say('web', text)
    expect((await office.state('web'))?.mode).toBe('bot')
    const said = await pass('web', '2026-12-20T00:00:00Z')
    expect(said).toHaveLength(1)
    expect(said[0]).toMatch(/You stopped before the end/)
    const [sent, ...more] = await outbox()
    expect(more).toEqual([])
    expect(sent?.kind).toBe('client.email')
    const state = await office.state('web')
    const replies = [{ key: 'reminders.unfinished' }]
    const message = state && office.dialog.clientMessage(state, 'email', replies, office.clock.now)
    expect(message).toMatchObject({
      to: 'marta@example.org',
      subject: 'Test Legal Aid: please open the chat',
    })
    expect(message && 'text' in message && message.text).not.toMatch(/NOID|stopped|case/)
  })

  it('does not write to who did not say what a message may say, and not after they want no messages', async () => {
    for (const text of ['I got a NOID', 'Marta', 'Email', 'marta@example.org']) await office.say('web', text)
    expect(await pass('web', '2026-12-10T00:00:00Z')).toEqual([])
    await office.say('web', 'It may name our office')
    await office.say('web', 'please do not contact me')
    expect(await pass('web', '2026-12-20T00:00:00Z')).toEqual([])
    expect(await outbox()).toEqual([])
  })
})
