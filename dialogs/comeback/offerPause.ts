import { type Draft, sayOnce } from '../draft.ts'
import type { DialogParts } from '../parts.ts'
import type { Choice } from '../turn.ts'

/** The choice that gives a resume code; none where there are no codes. */
export const pauseChoices = ({ office }: DialogParts): readonly Choice[] =>
  office.resumeCodeDays ? [{ key: 'comeback.choice' }] : []

/** That there is such a way, once, when the case waits for a person. */
export function offerPause(draft: Draft, { office }: DialogParts): void {
  if (office.resumeCodeDays) sayOnce(draft, 'comeback.offer')
}
