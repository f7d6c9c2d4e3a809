import type { ReviewedVersion } from './reviewedContent.ts'
import { readSignOffs } from './reviewLog.ts'

/** Who signed a version off, and on which day in the office's own time zone. */
export interface Review {
  readonly by: string
  readonly on: string
}

/**
 * Whether the supervising attorney has signed off exactly this version of rules and client texts: the last one who
 * did, or null. Null means "not yet reviewed", and staff are to see that on every assessment.
 */
export function reviewState(dataDir: string, { rules, texts }: ReviewedVersion): Review | null {
  const signed = readSignOffs(dataDir).signOffs.findLast(
    (signOff) => signOff.rules === rules && signOff.texts === texts,
  )
  return signed ? { by: signed.by, on: signed.on } : null
}
