import { z } from 'zod'
import { Instant } from './values.ts'

/** `GET conflicts`; `PUT conflicts` takes another list in place of this one; `DELETE conflicts` (204) removes it. */
export const ConflictList = z.object({
  /** 0 without a list: then nobody is asked for names. */
  people: z.int(),
  importedAt: Instant.nullable(),
})
export type ConflictList = z.infer<typeof ConflictList>
/** CSV in UTF-8 as a text, with a header (src/conflicts). 400 `conflicts.csv` with its problems. */
export const ConflictImport = z.strictObject({ csv: z.string().max(5_000_000) })
export type ConflictImport = z.infer<typeof ConflictImport>
