import type { Conversation } from '../conversation.ts'

/** True from a possible match on, until staff have looked at it and set `conflict_hit` to false (H-24). */
export const isStopped = ({ facts }: Pick<Conversation, 'facts'>): boolean =>
  facts.conflict_hit?.value === true
