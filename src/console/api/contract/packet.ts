import { z } from 'zod'
import { CaseDetail } from './caseDetail.ts'
import { TranscriptMessage } from './transcript.ts'
import { Instant, Language } from './values.ts'

/** `GET cases/:number/packet?language=es` → a PDF; without `language` in the person's own. Recorded. */
export const PacketQuery = z.strictObject({ language: Language.optional() })
export const Pdf = z.custom<Uint8Array>((bytes) => bytes instanceof Uint8Array)
/** `GET cases/:number/export`: all that staff see of it, and the conversation as written. Recorded. */
export const CaseExport = z.object({
  format: z.literal('intake-case/1'),
  exportedAt: Instant,
  office: z.string().nullable(),
  case: CaseDetail,
  messages: z.array(TranscriptMessage),
})
export type CaseExport = z.infer<typeof CaseExport>
