import type { Lang } from '../conversation.ts'
import type { Reply } from '../turn.ts'
import type { Params } from './formatParams.ts'
import type { Texts } from './texts.ts'

/** What a channel can show; each adapter exports its own. */
export interface RenderCapabilities {
  /** How choices are offered: tappable, or as a numbered list in the text. */
  readonly choices: 'buttons' | 'numbers'
  /** `short`: a text has its short form where there is one, the key with `_short` behind it. */
  readonly texts: 'full' | 'short'
  /** True where a button beside the chat leaves it at once: a text has its form `_page` there, if there is one. */
  readonly leavesAtOnce?: boolean
  /** Replies of one turn are put together in messages of at most so many characters. Absent: a message each. */
  readonly joinedLength?: number
}

export interface RenderedReply {
  readonly text: string
  /** Titles to show as buttons; what is tapped comes back as typed text. */
  readonly choices: readonly string[]
  /** True for the one message that still goes out to who wants none. */
  readonly confirmsOptOut?: true
  /** The locale key that it is said by: its first part tells the subject. Absent where several were put together. */
  readonly key?: string
}

/** Where the short form of a text stands, for channels that pay by the letter. Not every text has one. */
export const shortKey = (key: string): string => `${key}_short`

/** Where the form of a text stands that speaks of the page which the chat is on. */
const pageKey = (key: string): string => `${key}_page`

/** One reply in one language, for what the channel can show. */
export function renderReply(
  texts: Texts,
  reply: Reply,
  language: Lang,
  capabilities: RenderCapabilities,
): RenderedReply {
  const say = ({ key, params }: Pick<Reply, 'key' | 'params'>) => {
    const forms = [
      ...(capabilities.texts === 'short' ? [shortKey(key)] : []),
      ...(capabilities.leavesAtOnce ? [pageKey(key)] : []),
    ]
    return texts.text(language, forms.find((form) => texts.has(language, form)) ?? key, params as Params)
  }
  const text = say(reply)
  const titles = (reply.choices ?? []).map(say)
  const about = { key: reply.key, ...(reply.confirmsOptOut ? { confirmsOptOut: true as const } : {}) }
  if (titles.length === 0 || capabilities.choices === 'buttons') return { text, choices: titles, ...about }
  return {
    ...about,
    text: [
      text,
      ...titles.map((title, index) => `${reply.unnumbered ? '-' : `${index + 1}.`} ${title}`),
    ].join('\n'),
    choices: [],
  }
}
