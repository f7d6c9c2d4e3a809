import type { Conversation } from './conversation.ts'
import { type Draft, update } from './draft.ts'
import { questionById } from './flow.ts'
import { isOptional } from './optionalTopics.ts'
import { choicesOf } from './options.ts'
import type { View } from './view.ts'

type Open = NonNullable<Conversation['open']>
type About = Readonly<Record<string, unknown>>

/** Puts such a question; the one that was open before waits behind it. */
export function askOptional(
  draft: Draft,
  view: View,
  id: string,
  about: About = {},
  key = `${id}.ask`,
): void {
  const question = questionById(id)
  if (!question) return
  const was = behind(draft.conversation.open)
  const choices = choicesOf(question, view, about)
  draft.replies.push({ key, ...(choices.length > 0 ? { choices } : {}) })
  update(draft, { open: { id, asked: 1, about: { ...about, ...(was ? { was } : {}) } } })
}

/** Takes such a question away: what was open before it is open again. */
export const closeOptional = (draft: Draft): void => update(draft, { open: behind(draft.conversation.open) })

/** The question of the interview: the open one, or the one that waits behind one of these. */
function behind(open: Open | null): Open | null {
  if (!open || !isOptional(open.id)) return open
  return (open.about?.was as Open | undefined) ?? null
}
