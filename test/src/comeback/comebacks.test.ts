import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aComebackOffice, ana, codeIn } from '../../helpers/comebackOffice.ts'

let office: ReturnType<typeof aComebackOffice>
beforeEach(() => {
  office = aComebackOffice()
})
afterEach(() => office.store.close())

const DAY_MS = 86_400_000
const REFUSED = /do not open a conversation/

/** In the queue, with name and number, on the web. */
async function aQueuedCase(id = 'web'): Promise<void> {
  await office.start(id)
  await office.say(id, 'I missed my biometrics on November 24 at 10am, I was in the hospital')
  await office.say(id, 'I want to talk to a person')
  await office.say(id, 'Marta Ruiz')
  await office.say(id, 'Text message')
  await office.say(id, '213-373-4253')
  await office.say(id, 'It may name our office')
  for (let asked = 0; asked < 8 && (await office.state(id))?.open; asked += 1) await office.say(id, 'skip')
}

describe('coming back with a code', () => {
  it('moves a person from the web to texting: one case, staff see both, and they are answered there', async () => {
    await aQueuedCase()
    const before = await office.state('web')
    expect(before?.mode).toBe('queued')
    const code = codeIn(await office.say('web', 'pause'))
    office.clock.now = new Date(office.clock.now.getTime() + 2 * DAY_MS)

    expect(await office.say('sms', `mi codigo es ${code.toLowerCase()}`, 'sms')).toMatch(/palabra secreta/)
    const back = await office.say('sms', 'Marta Ruiz', 'sms')
    expect(back).toContain(before?.caseNumber)

    const after = await office.state('sms')
    expect(after?.caseNumber).toBe(before?.caseNumber)
    expect(after?.facts.appointment).toEqual(before?.facts.appointment)
    expect(after?.queuedAt).toBe(before?.queuedAt)
    expect(await office.state('web')).toMatchObject({ mode: 'moved', facts: {} })
    expect(await office.say('web', 'hello? are you there?')).toMatch(/goes on in another place/)

    const stored = await office.store.handoffs.findByNumber(before?.caseNumber ?? '')
    expect(stored).toMatchObject({ conversationId: 'sms', channel: 'sms', case: { status: 'queued' } })
    expect(await office.store.conversations.earlierConversations('sms')).toEqual(['web'])
    const log = await office.store.conversations.activitiesAfter('web', 0, 500)
    expect(log.map(({ activity }) => activity.text)).toContain('Marta Ruiz')

    await office.desk.act(ana, before?.caseNumber ?? '', 'claim-1', { kind: 'claim' })
    const { replies } = await office.desk.act(ana, before?.caseNumber ?? '', 'reply-1', {
      kind: 'reply',
      text: 'Good morning',
    })
    expect(replies.map(({ id }) => id.split('|')[0])).toEqual(['sms'])
    const due = await office.store.outbox.due(office.clock.now, 10)
    expect(due.map(({ conversationId, kind }) => `${conversationId} ${kind}`)).toContain('sms reply')
    const kept = (await office.store.conversations.activitiesAfter('sms', 0, 100)).map(
      ({ activity }) => activity.text,
    )
    expect(kept.some((text) => String(text).includes('codigo'))).toBe(true)
    expect(kept).not.toContain('Marta Ruiz')
  })

  it('does not open by the code alone, nor by another name, and says the same for a code that never was', async () => {
    await aQueuedCase()
    const code = codeIn(await office.say('web', 'I will come back later'))
    const asked = await office.say('thief', code)
    const refused = await office.say('thief', 'Pedro')
    expect(await office.say('thief2', 'K7MP-4QRT')).toBe(asked)
    expect(await office.say('thief2', 'Pedro')).toBe(refused)
    expect(refused).toMatch(REFUSED)
    for (const told of ['Marta', '4253', 'hospital', 'K7M'])
      expect(asked + refused, 'nothing is told').not.toContain(told)
    expect((await office.state('web'))?.mode).toBe('queued')
  })

  it('says the same of a code that is used, replaced or too old', async () => {
    await aQueuedCase()
    const first = codeIn(await office.say('web', 'pause'))
    const second = codeIn(await office.say('web', 'give me a new code'))
    await office.say('two', first)
    expect(await office.say('two', 'Marta Ruiz')).toMatch(REFUSED)
    await office.say('two', second)
    expect(await office.say('two', 'Marta Ruiz')).toMatch(/Welcome back/)
    await office.say('three', second)
    expect(await office.say('three', 'Marta Ruiz')).toMatch(REFUSED)
    const third = codeIn(await office.say('two', 'pause'))
    office.clock.now = new Date(office.clock.now.getTime() + 14 * DAY_MS)
    await office.say('three', third)
    expect(await office.say('three', 'Marta Ruiz')).toMatch(REFUSED)
  })

  it('ends a code after five wrong proofs, wherever they come from', async () => {
    await aQueuedCase()
    const code = codeIn(await office.say('web', 'pause'))
    for (const thief of ['a', 'b', 'c', 'd', 'e']) {
      await office.say(thief, code)
      expect(await office.say(thief, 'Pedro')).toMatch(REFUSED)
    }
    await office.say('marta', code)
    expect(await office.say('marta', 'Marta Ruiz')).toMatch(REFUSED)
  })

  it('takes five wrong codes a day in one conversation, and the intake goes on there', async () => {
    await office.start('x')
    for (let wrong = 1; wrong <= 5; wrong += 1) {
      await office.say('x', `K7MP-4QR${wrong + 2}`)
      const answer = await office.say('x', 'Marta Ruiz')
      expect(answer).toMatch(wrong < 5 ? REFUSED : /cannot try more codes here today/)
    }
    expect(await office.say('x', 'K7MP-4QRT')).toMatch(/cannot try more codes here today/)
    expect((await office.state('x'))?.open?.id).toBe('story.open')
    office.clock.now = new Date(office.clock.now.getTime() + DAY_MS)
    expect(await office.say('x', 'K7MP-4QRT')).toMatch(/You have a code/)
  })

  it('takes no right code either from an address that sent too many wrong ones', async () => {
    await aQueuedCase()
    const code = codeIn(await office.say('web', 'pause'))
    for (let wrong = 0; wrong < 20; wrong += 1) {
      const id = `guess-${wrong}`
      await office.say(id, 'K7MP-4QRT', 'directline', '203.0.113.7')
      await office.say(id, 'Pedro', 'directline', '203.0.113.7')
    }
    await office.say('near', code, 'directline', '203.0.113.7')
    expect(await office.say('near', 'Marta Ruiz', 'directline', '203.0.113.7')).toMatch(REFUSED)
    await office.say('far', code, 'directline', '198.51.100.2')
    expect(await office.say('far', 'Marta Ruiz', 'directline', '198.51.100.2')).toMatch(/Welcome back/)
  })

  it('asks a survivor for a word of their own, keeps it out of the transcript, and takes no other proof', async () => {
    await office.start('web')
    await office.say('web', 'my husband hits me and I missed my biometrics on November 24')
    await office.say('web', 'Marta Ruiz')
    expect(await office.say('web', 'pause')).toMatch(/secret word/)
    const code = codeIn(await office.say('web', 'colibri azul'))
    const log = await office.store.conversations.activitiesAfter('web', 0, 100)
    expect(JSON.stringify(log)).not.toContain('colibri')
    await office.say('partner', code)
    expect(await office.say('partner', 'Marta Ruiz')).toMatch(REFUSED)
    await office.say('phone', code)
    expect(await office.say('phone', 'Colibrí azul')).toMatch(/Welcome back/)
    expect(JSON.stringify(await office.store.conversations.activitiesAfter('phone', 0, 100))).not.toMatch(
      /colibr/i,
    )
  })

  it('keeps what was told in the new place: what is new is added, what is otherwise is kept for staff', async () => {
    await aQueuedCase()
    const code = codeIn(await office.say('web', 'pause'))
    await office.start('two')
    await office.say('two', 'I missed my biometrics on November 25 and I got an RFE dated November 20')
    await office.say('two', code)
    await office.say('two', '4253')
    const state = await office.state('two')
    expect(state?.facts.appointment?.value).toMatchObject({ local: '2026-11-24T10:00' })
    expect(state?.facts.notices?.value).toMatchObject([{ type: 'RFE' }])
    expect(state?.earlier).toContainEqual(
      expect.objectContaining({ fact: 'appointment', because: 'contradicted' }),
    )
    expect(await office.store.conversations.earlierConversations('two')).toEqual(['web'])
  })

  it('goes back to where it came from, with a new code', async () => {
    await aQueuedCase()
    const { caseNumber } = (await office.state('web')) ?? {}
    const code = codeIn(await office.say('web', 'pause'))
    await office.say('sms', code, 'sms')
    await office.say('sms', '4253', 'sms')
    const next = codeIn(await office.say('sms', 'pause', 'sms'))
    await office.say('web', next)
    expect(await office.say('web', '4253')).toMatch(/Welcome back/)
    expect(await office.state('web')).toMatchObject({ mode: 'queued', caseNumber })
    expect((await office.state('sms'))?.mode).toBe('moved')
    expect((await office.store.handoffs.findByNumber(caseNumber ?? ''))?.conversationId).toBe('web')
  })

  it('finds a person who writes there meanwhile still there: nothing said is lost', async () => {
    await aQueuedCase()
    const { caseNumber } = (await office.state('web')) ?? {}
    await office.desk.act(ana, caseNumber ?? '', 'claim-1', { kind: 'claim' })
    // A code cannot be asked for while a person writes: it was given before.
    expect(await office.say('web', 'pause')).toBe('')
  })

  it('survives a crash between looking the code up and the commit: the other one wins, and it runs again', async () => {
    await aQueuedCase()
    const code = codeIn(await office.say('web', 'pause'))
    await office.say('two', code)
    const { conversations } = office.store
    const commit = conversations.commit.bind(conversations)
    let raced = false
    conversations.commit = async (turn) => {
      if (turn.continues && !raced) {
        raced = true
        await office.say('web', 'I also got a letter, an RFE dated November 20')
      }
      return commit(turn)
    }
    expect(await office.say('two', 'Marta Ruiz')).toMatch(/Welcome back/)
    expect((await office.state('two'))?.facts.notices?.value).toMatchObject([{ type: 'RFE' }])
  })

  it('leads to the plan through the link that was sent before', async () => {
    await aQueuedCase()
    const texts = (await office.store.conversations.activitiesAfter('web', 0, 500)).map(({ activity }) =>
      String(activity.text),
    )
    const token = /\/plan\/(\w+)/.exec(texts.join(' '))?.[1] ?? ''
    expect(token).not.toBe('')
    const { hashOfPlanToken } = await import('../../../src/plan/planToken.ts')
    const code = codeIn(await office.say('web', 'pause'))
    await office.say('two', code)
    await office.say('two', '4253')
    expect((await office.store.planLinks.find(hashOfPlanToken(token)))?.conversationId).toBe('two')
  })

  it('erases both conversations with the case, and leaves no key of the one that was begun for the code', async () => {
    await aQueuedCase()
    const number = (await office.state('web'))?.caseNumber ?? ''
    const code = codeIn(await office.say('web', 'pause'))
    await office.start('two')
    const begun = (await office.state('two'))?.caseNumber ?? ''
    await office.say('two', code)
    await office.say('two', '4253')
    expect(await office.store.cases.findByNumber(begun)).toMatchObject({ status: 'erased' })
    const { id = '' } = (await office.store.cases.findByNumber(number)) ?? {}
    await office.store.cases.eraseCase(id)
    expect(await office.state('two')).toBeUndefined()
    expect(await office.state('web')).toBeUndefined()
    expect(await office.store.conversations.activitiesAfter('two', 0, 10)).toEqual([])
  })

  it('answers danger where nobody reads any more', async () => {
    await aQueuedCase()
    const code = codeIn(await office.say('web', 'pause'))
    await office.say('two', code)
    await office.say('two', '4253')
    expect(await office.say('web', 'I want to kill myself')).toMatch(/988/)
  })
})
