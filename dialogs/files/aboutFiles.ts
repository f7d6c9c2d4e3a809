import { z } from 'zod'
import { Conversation } from '../conversation.ts'

const About = z.object({
  ids: z.array(z.string()),
  before: Conversation.shape.open,
  mode: Conversation.shape.mode,
})

/** What the open question about files carries: which files, and what was open and how it stood before they came. */
export const aboutFiles = (about: unknown): z.infer<typeof About> | undefined => About.safeParse(about).data
