import { z } from 'zod'

/** A notice as it lies in the outbox. */
export const NoticeSchema = z.object({
  about: z.enum(['queued', 'raised', 'reopened', 'owner_silent', 'escalated']),
  priority: z.string(),
  at: z.string(),
})
