import type { Rulebook } from '../../rules/assessment.ts'
import type { Conversation, Lang } from '../conversation.ts'
import type { DialogParts, Office } from '../parts.ts'
import type { Params } from '../render/formatParams.ts'
import { type View, viewOf } from '../view.ts'

/** What is said on the telephone is written in it; it always comes with the program. */
const ENGLISH = 'en'

/** What the parts of a plan are made from. */
export interface PlanMaking {
  readonly conversation: Conversation
  readonly view: View
  readonly language: Lang
  readonly office: Office
  readonly rulebook: Rulebook
  /** A text in the reader's language. */
  say(key: string, params?: Params): string
  /** A text in English, whatever the reader's language: what is said to people who answer in English. */
  sayInEnglish(key: string, params?: Params): string
  has(key: string): boolean
}

export function planMaking(
  conversation: Conversation,
  parts: DialogParts,
  now: Date,
  wished: Lang = conversation.language,
): PlanMaking {
  const { texts, office, rulebook } = parts
  const language = texts.languages.includes(wished) ? wished : (office.language ?? ENGLISH)
  return {
    conversation,
    view: viewOf(conversation, parts, now),
    language,
    office,
    rulebook,
    say: (key, params) => texts.text(language, key, params),
    sayInEnglish: (key, params) => texts.text(ENGLISH, key, params),
    has: (key) => texts.has(language, key),
  }
}
