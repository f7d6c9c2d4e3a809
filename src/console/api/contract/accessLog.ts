import { z } from 'zod'
import { CaseNumber, Instant } from './values.ts'

/** `GET access-log?before=123&limit=100&number=…` newest first. */
export const AccessQuery = z.strictObject({
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  number: CaseNumber.optional(),
})
const AccessEntry = z.object({
  seq: z.int(),
  at: Instant,
  /** Empty: nobody known, such as a sign-in under an address that there is not. */
  by: z.string(),
  action: z.string(),
  number: z.string().nullable(),
  detail: z.string().nullable(),
  /** Of whom it is, where it is about an account. */
  about: z.string().nullable(),
})
export const AccessLog = z.object({ entries: z.array(AccessEntry), more: z.boolean() })
export type AccessLog = z.infer<typeof AccessLog>
/** `GET access-log/verify` */
export const AccessVerified = z.object({
  entries: z.int(),
  /** Null: the chain is whole. Else the first entry that does not fit. */
  brokenAt: z.int().nullable(),
})
export type AccessVerified = z.infer<typeof AccessVerified>
