import { z } from 'zod'
import { Conversation } from '../conversation.ts'
import { type Draft, update } from '../draft.ts'

const About = z.object({
  ids: z.array(z.string()),
  before: Conversation.shape.open,
  mode: Conversation.shape.mode,
})

/** What the open question about files carries: which files, and what was open and how it stood before they came. */
export const aboutFiles = (about: unknown): z.infer<typeof About> | undefined => About.safeParse(about).data

/** Puts the conversation back to where it was before files came. Undefined where no question about files is open. */
export function leaveFiles(draft: Draft): z.infer<typeof About> | undefined {
  const { open } = draft.conversation
  const about = open?.id === 'files.what' ? aboutFiles(open.about) : undefined
  if (about) update(draft, { open: about.before, mode: about.mode })
  return about
}
