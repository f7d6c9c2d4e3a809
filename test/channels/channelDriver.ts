import type { RenderCapabilities } from '../../dialogs/render/renderReply.ts'

/** One way into the same bot, as a person uses it. */
export interface ChannelDriver {
  readonly name: string
  readonly capabilities: RenderCapabilities
  /** False where the channel cannot tell in which time zone the person is. */
  readonly tellsZone: boolean
  /** False where nothing is stored that a link to a plan could open. */
  readonly linksPlans: boolean
  open(options: OpenOptions): Promise<ChannelTalk>
}

export interface OpenOptions {
  /** Of the running server. */
  readonly url: string
  readonly language: 'en' | 'es'
  readonly zone: string
  /** What the server's clock shows. */
  readonly now: Date
}

/** A conversation that is open. */
export interface ChannelTalk {
  /** What was said before the person wrote anything. */
  readonly greeting: readonly string[]
  /** Writes, or taps what has these words, and returns what comes back, as it can be read there. */
  say(text: string): Promise<readonly string[]>
  close(): Promise<void>
}

/** What a person reads of a text, wherever: without marks of emphasis, bullets and line ends. */
export const asRead = (text: string): string =>
  text
    .replace(/\*\*|^- /gm, '')
    .replace(/\[([^\]]+)\]\([^)]+\)/g, '$1')
    .replace(/https?:\/\/\S+\/plan\/[\w-]+|\{\{link\}\}/g, 'LINK')
    .replace(/\b([A-HJ-NP-Z2-9]{3}-[A-HJ-NP-Z2-9]{3}|TERMINAL)\b/g, 'CASE')
    .replace(/\s+/g, ' ')
    .trim()
