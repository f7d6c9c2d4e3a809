import { z } from 'zod'
import { Instant, Language } from './values.ts'

export const TranscriptMessage = z.object({
  /** The place in the log; use the last one as `after`. */
  seq: z.int(),
  at: Instant,
  from: z.enum(['client', 'bot', 'staff']),
  /** With `staff`. */
  name: z.string().nullable(),
  text: z.string(),
  /** True: the bot's Markdown. False: as typed. */
  markdown: z.boolean(),
  language: Language.nullable(),
  choices: z.array(z.string()),
  /** How many files came with it. */
  files: z.int().default(0),
  /** For channels that must be called: whether it arrived. Null where reading the log is the delivery. */
  delivery: z.enum(['pending', 'delivered', 'failed']).nullable(),
})
export type TranscriptMessage = z.infer<typeof TranscriptMessage>
/** `GET cases/:number/transcript?after=0&limit=500`, oldest first. */
export const TranscriptQuery = z.strictObject({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(500),
})
export const Transcript = z.object({ messages: z.array(TranscriptMessage), more: z.boolean() })
export type Transcript = z.infer<typeof Transcript>
