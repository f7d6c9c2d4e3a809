import { describe, expect, it } from 'vitest'
import { createAdvance } from '../../../dialogs/advance.ts'
import type { Conversation } from '../../../dialogs/conversation.ts'
import { questionIds } from '../../../dialogs/flow.ts'
import { isOptional } from '../../../dialogs/optionalTopics.ts'
import { countPaths, examplesOf, walkPaths } from '../../../dialogs/paths/index.ts'
import type { WalkParts } from '../../../dialogs/paths/walk.ts'
import type { TurnResult } from '../../../dialogs/turn.ts'
import type { Assessment, Rulebook } from '../../../rules/assessment.ts'
import { anInterview, bounded } from './anInterview.ts'

const parts = anInterview()

/** The interview with every turn changed. */
function changed(change: (turn: TurnResult, said: string) => TurnResult): WalkParts {
  const advance = createAdvance(parts)
  const planted = bounded(parts, ['missed, reason forgot'])
  return {
    ...planted,
    advance: (conversation, input, now) =>
      change(advance(conversation, input, now), conversation.open?.id ?? ''),
  }
}

const withConversation = (turn: TurnResult, change: Partial<Conversation>): TurnResult => ({
  ...turn,
  conversation: { ...turn.conversation, ...change },
})

const walked = (interview: WalkParts) => {
  const graph = walkPaths(interview)
  return { graph, counts: countPaths(graph), examples: examplesOf(graph) }
}

describe('the interview', () => {
  const openings = ['a story without a fact', 'says minor', 'says represented', 'missed, told by a spouse']
  const { graph, counts } = walked(bounded(parts, openings))

  it('has no dead end, leaves nobody with a red flag alone, and takes nothing as known that was not told', () => {
    expect(counts).toMatchObject({ dead_ends: 0, self_help_only_with_red_flag: 0, unknown_facts_used: 0 })
  })

  it('comes to its three ends', () => {
    const ends = Object.values(counts.ends)
    expect(ends).toHaveLength(3)
    for (const paths of ends) expect(paths).toBeGreaterThan(0)
  })

  it('is short enough, above all where there is a red flag', () => {
    expect(counts.questions.median).toBeLessThanOrEqual(8)
    expect(counts.questions.red_flag_max).toBeLessThanOrEqual(5)
  })

  it('is walked through every question, but those that only commands and corrections ask', () => {
    const asked = new Set(graph.states.map(({ question }) => question))
    // Names are asked only where the office has a list to hold them against, eligibility where it screens.
    const unasked = questionIds.filter(
      (id) => !asked.has(id) && !/^(conflict|eligibility)\./.test(id) && !isOptional(id),
    )
    expect(unasked).toEqual([
      'applicant.whose',
      // Only where a month was told and no day.
      'address.moved_day',
      'address.told_day',
      // Only after a long silence.
      'contact.still',
      'files.what',
      'control.start_over',
      'control.which_answer',
      'control.which_is_right',
      // On a telephone that more than one person may use.
      'texting.same_case',
    ])
  })

  it('goes on in the same way from conversations that were merged', () => {
    expect(graph.compared).toBeGreaterThan(20)
    expect(graph.unlike).toEqual([])
  })
})

describe('a planted fault is found', () => {
  it('a question that is left without anything being asked or said to be over', () => {
    const { counts, examples } = walked(
      changed((turn) =>
        turn.conversation.open?.id === 'form.which' ? withConversation(turn, { open: null }) : turn,
      ),
    )
    expect(counts.dead_ends).toBeGreaterThan(0)
    expect(examples.dead_ends[0]?.[0]).toMatch(/^story\.open: /)
  })

  it('a question that is asked again whatever the answer', () => {
    const { counts, examples } = walked(
      changed((turn, question) =>
        question === 'lawyer.has'
          ? withConversation(turn, { open: { id: 'lawyer.has', asked: 1 }, mode: 'bot', stage: 'intake' })
          : turn,
      ),
    )
    expect(counts.dead_ends).toBeGreaterThan(0)
    expect(examples.dead_ends.flat()).toContain('asked without end')
  })

  it('a red flag for which the rules no longer bring a person', () => {
    const none: Assessment['handoff'] = { type: 'none', priority: null, triggers: [] }
    const rulebook: Rulebook = {
      ...parts.rulebook,
      assess(facts, today) {
        const assessment = parts.rulebook.assess(facts, today)
        return facts.prior_removal_order ? { ...assessment, handoff: none } : assessment
      },
    }
    const { counts, examples } = walked(bounded({ ...parts, rulebook }, ['missed, reason forgot']))
    expect(counts.self_help_only_with_red_flag).toBeGreaterThan(0)
    expect(examples.self_help_only_with_red_flag[0]).toContain('safety.flags: choice order')
  })

  it('a refused answer that is taken for a no', () => {
    const { counts, examples } = walked(
      changed((turn) => {
        const { facts } = turn.conversation
        const refused = facts.represented
        if (!refused || refused.state === 'known') return turn
        const represented = { ...refused, state: 'known' as const, value: false }
        return withConversation(turn, { facts: { ...facts, represented } })
      }),
    )
    expect(counts.unknown_facts_used).toBeGreaterThan(0)
    expect(examples.unknown_facts_used.flat()).toContain('taken as known: represented=false')
  })

  it('a question that is never given up', () => {
    const { counts } = walked(
      changed((turn, question) =>
        question === 'form.which' && turn.replies.some(({ key }) => key === 'control.stuck')
          ? withConversation(turn, { open: { id: 'form.which', asked: 3 }, mode: 'bot', stage: 'intake' })
          : turn,
      ),
    )
    expect(counts.dead_ends).toBeGreaterThan(0)
  })
})
