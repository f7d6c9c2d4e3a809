import type { ChannelCapabilities } from '../../src/channels/channel.ts'

/** One way into the same bot, as a person uses it. */
export interface ChannelDriver {
  readonly name: string
  readonly capabilities: ChannelCapabilities
  /** False where the channel cannot tell in which time zone the person is. */
  readonly tellsZone: boolean
  /** False where nothing is stored that a link or a code could open. */
  readonly stores: boolean
  /** False where nobody is greeted before they have written. */
  readonly greets: boolean
  /** The whole service with this channel in it. */
  serve(options: ServeOptions): Promise<ServedChannel>
}

interface ServeOptions {
  readonly environment: Record<string, string>
  readonly clock: () => Date
}

export interface ServedChannel {
  /** Somebody new begins. */
  open(about: { readonly language: 'en' | 'es'; readonly zone: string }): Promise<ChannelTalk>
  close(): Promise<void>
}

/** A conversation that is open. */
export interface ChannelTalk {
  /** What was said before the person wrote anything. */
  readonly greeting: readonly string[]
  /** Writes, or taps what has these words, and returns what comes back, as it can be read there. */
  say(text: string): Promise<readonly string[]>
  close(): Promise<void>
}

/** What a person reads of a text, wherever: without marks of emphasis, bullets, accents and line ends. */
export const asRead = (text: string): string =>
  text
    .replace(/\*\*|^- /gm, '')
    .replace(/\[([^\]]+)\]\([^)]+\)/g, '$1')
    .replace(/https?:\/\/\S+\/plan\/[\w-]+/g, 'LINK')
    .replace(/\b([A-HJ-NP-Z2-9]{3}-[A-HJ-NP-Z2-9]{3}|TERMINAL)\b/g, 'CASE')
    .replace(/[«»“”]/g, '"')
    .replace(/’/g, "'")
    .replace(/[–—]/g, '-')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/\b213-555-\d{4}\b/g, 'PHONE')
    .replace(/\s+/g, ' ')
    .trim()
