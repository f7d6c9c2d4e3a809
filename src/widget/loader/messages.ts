/**
 * What the website's side and the chat in the frame tell each other. Nothing that a person wrote, or that they were
 * told, is ever among it: the website cannot read the chat.
 */
export type ToChat =
  /** The first word, with the website's own colours if it has some. */
  | { readonly type: 'hello'; readonly ground?: string; readonly text?: string }
  /** The person sees the chat now; `focus` when they opened it themselves. */
  | { readonly type: 'shown'; readonly focus: boolean }
  | { readonly type: 'hidden' }
  | { readonly type: 'language'; readonly lang: string }

export type FromChat =
  /** Something can be read. */
  | { readonly type: 'ready' }
  | { readonly type: 'close' }
  /** The person wants to leave this page at once. */
  | { readonly type: 'leave'; readonly to: string }
  | { readonly type: 'language'; readonly lang: string }
  /** How many messages came while the chat was closed. */
  | { readonly type: 'unread'; readonly count: number }
  /** The person has written: the chat is worth bringing back on the next page of this website. */
  | { readonly type: 'begun' }

/** What the frame calls out when it has loaded; the answer brings the port that all else goes through. */
export const KNOCK = 'legal-aid-chat'
