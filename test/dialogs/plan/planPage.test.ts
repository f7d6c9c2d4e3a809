import { describe, expect, it } from 'vitest'
import { createAdvance } from '../../../dialogs/advance.ts'
import type { Conversation } from '../../../dialogs/conversation.ts'
import type { Facts } from '../../../rules/facts.ts'
import { loadUnderstander } from '../../../src/content/loadUnderstander.ts'
import { plannedConversation, planParts } from '../../helpers/plannedCase.ts'

const understander = loadUnderstander()
const withPages = createAdvance({ ...planParts({ planLinkDays: 30 }), understander })
const without = createAdvance({ ...planParts(), understander })
const NOW = new Date('2026-11-30T15:00:00.000Z')
const missed: Facts = {
  form: 'I-485',
  appointment: { local: '2026-11-25T10:00', tz: 'America/New_York' },
  appointment_status: 'missed',
  reasons: ['medical_self'],
}

const say = (
  advance: typeof withPages,
  text: string,
  conversation: Conversation = plannedConversation(missed),
) => advance(conversation, { kind: 'message', text }, NOW)
const keys = (turn: ReturnType<typeof say>) => turn.replies.map(({ key }) => key)

describe('asking for the plan again', () => {
  it.each([
    'Send my plan again',
    'Mandar mi plan otra vez',
    'send me the link again!',
    '¿Dónde está mi plan?',
    'I lost the link',
  ])('sends one link for "%s"', (text) => {
    expect(say(withPages, text).replies).toEqual([
      {
        key: 'plan_page.link',
        params: { until: { $date: '2026-12-30' } },
        planLink: { expiresAt: '2026-12-30T15:00:00.000Z' },
      },
    ])
  })

  it('shows the plan itself where there are no pages', () => {
    const turn = say(without, 'my plan')
    expect(keys(turn)).toContain('plan.late')
    expect(turn.replies.some(({ planLink }) => planLink)).toBe(false)
  })

  it('says that there is none yet, and goes on with the question', () => {
    const asked = { ...plannedConversation({}), mode: 'bot' as const, open: { id: 'form.which', asked: 1 } }
    expect(keys(say(withPages, 'my plan', asked))).toEqual(['plan_page.again.not_yet', 'form.which.ask'])
  })

  it('is offered to whoever comes back, where there are pages', () => {
    const offered = (advance: typeof withPages) =>
      say(advance, 'repeat')
        .replies.flatMap(({ choices }) => choices ?? [])
        .map(({ key }) => key)
    expect(offered(withPages)).toContain('plan_page.again.choice')
    expect(offered(without)).not.toContain('plan_page.again.choice')
  })

  it('leaves a sentence that only speaks of a plan to the conversation', () => {
    expect(keys(say(withPages, 'My plan was to travel to see my mother'))).not.toContain('plan_page.link')
  })
})

describe('the link', () => {
  it('comes once with the plan, before what ends it', () => {
    const open: Conversation = { ...plannedConversation(missed), mode: 'bot', open: null }
    const turn = withPages(open, { kind: 'start', locale: 'en' }, NOW)
    let state = turn
    for (let tries = 0; tries < 12 && state.conversation.mode === 'bot'; tries += 1) {
      state = say(withPages, 'skip', state.conversation)
    }
    expect(state.conversation.mode).toBe('planned')
    expect(keys(state).slice(-3)).toEqual(['plan_page.link', 'plan.not_advice', 'plan.end'])
    expect(state.replies.filter(({ planLink }) => planLink)).toHaveLength(1)
  })

  it('comes after a handoff too, and never in danger', () => {
    const queued = (facts: Facts) => {
      let state = withPages(
        { ...plannedConversation(facts), mode: 'bot' },
        { kind: 'start', locale: 'en' },
        NOW,
      )
      for (let tries = 0; tries < 12 && state.conversation.mode === 'bot'; tries += 1)
        state = say(withPages, 'skip', state.conversation)
      expect(state.conversation.mode).toBe('queued')
      return keys(state)
    }
    const noid: Facts = { notices: [{ type: 'NOID', notice_date: '2026-11-02', served: 'mail' }] }
    expect(queued({ ...missed, ...noid })).toContain('plan_page.link')
    expect(queued({ ...missed, immediate_danger: true })).not.toContain('plan_page.link')
  })
})
