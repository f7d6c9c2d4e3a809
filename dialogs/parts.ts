import type { OfficeHours, Rulebook } from '../rules/assessment.ts'
import type { ConflictCheck } from './conflicts/conflictList.ts'
import type { Lang } from './conversation.ts'
import type { Texts } from './render/texts.ts'
import type { Understander } from './understanding/reading.ts'

/** The legal-aid office as its settings describe it. What is not set is not said. */
export interface Office {
  readonly name?: string
  readonly phone?: string
  readonly hours: OfficeHours
  /** For how many days the private link to a plan opens it. Absent: plans are shown in the chat only. */
  readonly planLinkDays?: number
  /** For how many days a resume code leads back. Absent: there are none, as where nothing is stored. */
  readonly resumeCodeDays?: number
  /** How messages that somebody asked for can be sent beside the chat. Absent: not at all. */
  readonly canSend?: readonly ('text' | 'email')[]
  /** True where people are asked at the end whether this was helpful. */
  readonly asksHelpful?: boolean
  /** In which a conversation begins whose language nobody has told; English where this is not set. */
  readonly language?: Lang
  /** `lsc`: the program is funded by the Legal Services Corporation and screens by its rules. Absent: nobody is screened. */
  readonly eligibility?: 'lsc'
  /** Where else people find help, as they should read it: a name and a telephone number each. */
  readonly otherPlaces?: readonly string[]
}

/** What a conversation needs to know of the world; all of it is data or pure. */
export interface DialogParts {
  readonly rulebook: Rulebook
  readonly understander: Understander
  readonly texts: Texts
  readonly office: Office
  /** Absent: the office checks for conflicts itself, after the intake. */
  readonly conflicts?: ConflictCheck
}

/** The office's language, or English, as far as there are texts in it. */
export function beginsIn({ office, texts }: Pick<DialogParts, 'office' | 'texts'>): Lang {
  const known = [office.language, 'en'].find(
    (language) => language !== undefined && texts.languages.includes(language),
  )
  return known ?? texts.languages[0] ?? 'en'
}
