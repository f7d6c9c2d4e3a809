import type { Conversation } from './conversation.ts'
import type { CaseChange, ConsentSaid, Effect, FileLabel, Reply, TurnResult } from './turn.ts'

/** A turn while it is being made. Local to one call of `advance`; what goes out is the finished, plain result. */
export interface Draft {
  conversation: Conversation
  readonly replies: Reply[]
  readonly effects: Effect[]
  caseChange: CaseChange | null
  unkept: boolean
  /** What is kept as this message, where that is not just what was written. */
  keptAs: string | null
  readonly fileLabels: FileLabel[]
  /** What the person said of being written to. */
  consent: ConsentSaid | null
  /** True where the words that carriers reserve have their meaning. */
  readonly reservesWords: boolean
}

export const startDraft = (conversation: Conversation, reservesWords = false): Draft => ({
  conversation,
  replies: [],
  effects: [],
  caseChange: null,
  unkept: false,
  keptAs: null,
  fileLabels: [],
  consent: null,
  reservesWords,
})

export const finishDraft = (draft: Draft): TurnResult => {
  const { conversation, replies, effects, caseChange, unkept, keptAs, consent, fileLabels } = draft
  return {
    conversation,
    replies,
    effects,
    caseChange,
    ...(unkept && { unkept }),
    ...(keptAs !== null && { keptAs }),
    ...(consent && { consent }),
    ...(fileLabels.length > 0 && { fileLabels }),
  }
}

export function say(draft: Draft, key: string, params?: Reply['params'], choices?: Reply['choices']): void {
  // No question is open for these choices, so that a number would mean none of them.
  const offered = choices?.length ? { choices, unnumbered: true } : {}
  draft.replies.push({ key, ...(params ? { params } : {}), ...offered })
}

/** Says a thing the first time it applies and never again in this conversation. */
export function sayOnce(draft: Draft, key: string, params?: Reply['params']): void {
  if (draft.conversation.said.includes(key)) return
  update(draft, { said: [...draft.conversation.said, key] })
  say(draft, key, params)
}

export function update(draft: Draft, change: Partial<Conversation>): void {
  draft.conversation = { ...draft.conversation, ...change }
}
