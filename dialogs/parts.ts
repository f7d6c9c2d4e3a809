import type { OfficeHours, Rulebook } from '../rules/assessment.ts'
import type { Texts } from './render/texts.ts'
import type { Understander } from './understanding/reading.ts'

/** The legal-aid office as its settings describe it. What is not set is not said. */
export interface Office {
  readonly name?: string
  readonly phone?: string
  readonly hours: OfficeHours
  /** For how many days the private link to a plan opens it. Absent: plans are shown in the chat only. */
  readonly planLinkDays?: number
}

/** What a conversation needs to know of the world; all of it is data or pure. */
export interface DialogParts {
  readonly rulebook: Rulebook
  readonly understander: Understander
  readonly texts: Texts
  readonly office: Office
}
