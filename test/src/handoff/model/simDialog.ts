import { begin } from '../../../../dialogs/begin.ts'
import type { Conversation } from '../../../../dialogs/conversation.ts'
import type { Dialog } from '../../../../dialogs/index.ts'
import type { Reply, TurnResult } from '../../../../dialogs/turn.ts'
import type { Assessment, Priority } from '../../../../rules/assessment.ts'

type SimDialog = Pick<
  Dialog,
  'languages' | 'begin' | 'advance' | 'render' | 'renderTurn' | 'takes' | 'movePerson' | 'correctByStaff'
>

const result = (conversation: Conversation, ...replies: Reply[]): TurnResult => ({
  conversation,
  replies,
  effects: [],
  caseChange: null,
})

/**
 * The bot's part as far as the office meets it: silent while a person has the conversation, "P0" and so on calls for a
 * person, everything else is answered. `talksOver`: the fault of a bot that is not silent.
 */
const render: SimDialog['render'] = ({ key, params }) => ({
  text: `${key} ${params?.name ?? ''}`.trim(),
  choices: [],
})

export const simDialog = (talksOver: boolean): SimDialog => ({
  languages: ['en'],
  begin: (caseNumber) => begin(caseNumber),
  advance(conversation, input) {
    const text = input.kind === 'message' ? input.text : ''
    if (conversation.mode === 'human' && !talksOver) return result(conversation)
    if (/^P\d/.test(text)) return queued(conversation, text.slice(0, 2) as Priority)
    const isLeft = conversation.mode === 'queued' || conversation.mode === 'closed'
    return result(conversation, { key: isLeft ? 'handoff.noted' : 'plan.noted' })
  },
  movePerson(conversation, move) {
    const mode = {
      joined: 'human',
      changed: 'human',
      left: 'queued',
      returned: 'bot',
      closed: 'closed',
      asks_to_pass_on: 'human',
      passed_on: 'closed',
      erased: 'closed',
      cleared: 'bot',
    } as const
    const name = 'person' in move ? move.person.name : ''
    const reply = { key: `handoff.${move.kind}`, params: { name } }
    return result({ ...conversation, mode: mode[move.kind] }, reply)
  },
  correctByStaff: () => null,
  render,
  renderTurn: ({ replies, conversation: { language } }, capabilities) =>
    replies.map((reply) => render(reply, language, capabilities)),
  takes: () => undefined,
})

function queued(conversation: Conversation, priority: Priority): TurnResult {
  const assessment = {
    deadlines: [],
    urgency: 'urgent',
    reason_id: 'none',
    handoff: { type: 'attorney', priority, triggers: [] },
  } as unknown as Assessment
  const change = { status: 'queued', priority, urgency: 'urgent', firstContactDue: null, assessment } as const
  return {
    ...result({ ...conversation, mode: 'queued' }, { key: 'handoff.noted' }),
    caseChange: change,
  }
}
