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

/** One reply in one language, for what the channel can show. */
export function renderReply(
  texts: Texts,
  reply: Reply,
  language: Lang,
  capabilities: RenderCapabilities,
): RenderedReply {
  const say = ({ key, params }: Pick<Reply, 'key' | 'params'>) => {
    const short = shortKey(key)
    const isShort = capabilities.texts === 'short' && texts.has(language, short)
    return texts.text(language, isShort ? short : key, params as Params)
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
