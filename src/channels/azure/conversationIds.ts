/** A channel's ids are its own: two channels may use the same one. */
export const storedIdOf = (channelId: string, conversationId: string): string =>
  `${channelId}:${conversationId}`

/** Bot Framework's id of the channel that a conversation, stored under this id, comes through. */
export const channelIdIn = (storedId: string): string => storedId.slice(0, Math.max(storedId.indexOf(':'), 0))
