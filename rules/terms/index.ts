import type { PlacedTerm } from '../engine/model.ts'
import { addressTerms } from './address.ts'
import { appointmentTerms } from './appointment.ts'
import { courtTerms } from './court.ts'
import { formTerms } from './form.ts'
import { noticeTerms } from './notices.ts'
import { outcomeTerms } from './outcomes.ts'
import { personTerms } from './person.ts'
import { qualityTerms } from './quality.ts'
import { reasonTerms } from './reasons.ts'
import { saidTerms } from './said.ts'

const all: readonly PlacedTerm[] = [
  ...personTerms,
  ...formTerms,
  ...appointmentTerms,
  ...courtTerms,
  ...reasonTerms,
  ...addressTerms,
  ...noticeTerms,
  ...qualityTerms,
  ...outcomeTerms,
  ...saidTerms,
]

/** Everything that a table may have as an input, by its name. */
export const terms: ReadonlyMap<string, PlacedTerm> = new Map(all.map((term) => [term.id, term]))

export { slotCount } from './define.ts'
