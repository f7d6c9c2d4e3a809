import { z } from 'zod'
import { Instant } from './values.ts'

const FactVersion = z.object({
  state: z.enum(['known', 'dont_know', 'declined']),
  /** JSON, by the fact's id; null where it is not known. Masked values are `null` with `masked: true`. */
  value: z.unknown(),
  masked: z.boolean(),
  /** The person's own words, or the staff member's note for `from: staff`. */
  words: z.string(),
  at: Instant,
  from: z.enum(['stated', 'confirmed', 'staff']),
})
export const CaseFact = FactVersion.extend({
  id: z.string(),
  /** What no longer stands, oldest first. */
  earlier: z.array(FactVersion.extend({ because: z.enum(['corrected', 'taken_back', 'contradicted']) })),
  contradicted: z.boolean(),
  /** Staff may correct it. */
  editable: z.boolean(),
})
export type CaseFact = z.infer<typeof CaseFact>
