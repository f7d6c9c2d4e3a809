import { z } from 'zod'
import { CaseNumber, Language } from './values.ts'

/** `GET canned?language=es&number=K7M-4PQ` → texts in the client's language; with a case, placeholders are filled in. */
export const CannedQuery = z.strictObject({ language: Language, number: CaseNumber.optional() })
export const CannedReplies = z.object({
  replies: z.array(z.object({ id: z.string(), title: z.string(), text: z.string() })),
})
export type CannedReplies = z.infer<typeof CannedReplies>
