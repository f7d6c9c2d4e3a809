import type { Conversation } from '../conversation.ts'
import type { Planner } from '../plan/planner.ts'
import type { Reply } from '../turn.ts'
import { type RenderCapabilities, type RenderedReply, renderReply } from './renderReply.ts'
import type { Texts } from './texts.ts'

export interface Turn {
  readonly replies: readonly Reply[]
  readonly conversation: Conversation
  readonly now: Date
}

/**
 * All replies of a turn as one channel shows them. Where texts are short, the plan is the one message that stands for
 * it; where each message is paid and may overtake another, replies are put together as far as they fit.
 */
export function renderTurn(
  parts: { readonly texts: Texts; readonly planner: Planner },
  turn: Turn,
  capabilities: RenderCapabilities,
): readonly RenderedReply[] {
  const { language } = turn.conversation
  const plan = capabilities.texts === 'short' ? planText(parts.planner, turn) : null
  const render = (reply: Reply) => renderReply(parts.texts, reply, language, capabilities)
  const rendered = plan === null ? turn.replies.map(render) : withPlan(turn.replies, plan, render)
  return capabilities.joinedLength ? joined(rendered, capabilities.joinedLength) : rendered
}

/** The whole plan, where it is said in this turn and has a link. */
function planText(planner: Planner, { replies, conversation, now }: Turn): string | null {
  if (!replies.some(({ key }) => key === 'plan.not_advice')) return null
  const linked = replies.find(({ planLink }) => planLink)
  const url = linked?.params?.link
  if (!linked?.planLink || typeof url !== 'string') return null
  return planner.text(conversation, now, { url, expiresAt: linked.planLink.expiresAt })
}

/** What the plan's text stands for: its sentences, its link, and the line before them. */
const isOfPlan = ({ key }: Reply): boolean =>
  key === 'plan_page.link' ||
  key === 'handoff.until' ||
  (key.startsWith('plan.') && !/^plan\.(change|end|noted|not_answered)/.test(key))

function withPlan(
  replies: readonly Reply[],
  plan: string,
  render: (reply: Reply) => RenderedReply,
): readonly RenderedReply[] {
  const first = replies.findIndex(isOfPlan)
  return replies.flatMap((reply, index) => {
    if (index === first) return [{ text: plan, choices: [] }]
    return isOfPlan(reply) ? [] : [render(reply)]
  })
}

/** Neighbours together, a line between them, as long as they fit. */
function joined(replies: readonly RenderedReply[], longest: number): readonly RenderedReply[] {
  const together: RenderedReply[] = []
  for (const reply of replies) {
    const last = together.at(-1)
    const text = last ? `${last.text}\n\n${reply.text}` : reply.text
    if (last && text.length <= longest) together[together.length - 1] = { ...last, ...reply, text }
    else together.push(reply)
  }
  return together
}
