import type { SourceNote } from '../../rules/assessment.ts'
import type { CalendarDate } from '../../rules/facts.ts'
import type { Lang } from '../conversation.ts'

/** The plan as something to keep: what a page, a print-out and a PDF show, in one language. Texts are ready to read. */
export interface PlanDocument {
  readonly language: Lang
  readonly title: string
  /** For where others look: the bar of a window, a browser's history, the preview of a link. Names no case. */
  readonly windowTitle: string
  /** Who made it. */
  readonly office: string
  readonly caseNumber: string
  /** In which its days and hours are told. */
  readonly zone: string
  /** On which day and with which rules it was made. */
  readonly made: string
  readonly sections: readonly PlanSection[]
  /** For print: that this is information and no advice. */
  readonly notAdvice: string
  /** True where the least should be seen of it, such as in the name of a file. */
  readonly discreet: boolean
}

export type PlanSectionId =
  | 'dates'
  | 'steps'
  | 'phone'
  | 'script'
  | 'papers'
  | 'beware'
  | 'told'
  | 'about'
  | 'sources'

export interface PlanSection {
  readonly id: PlanSectionId
  readonly title: string
  readonly blocks: readonly PlanBlock[]
}

export type PlanBlock =
  /** As the chat writes: paragraphs, `**bold**`, lists of lines that begin with "- ". */
  | { readonly kind: 'text'; readonly text: string }
  /** Things told or to look up: a name and what stands for it. */
  | { readonly kind: 'rows'; readonly rows: readonly PlanRow[] }
  | PlanDate
  | { readonly kind: 'script'; readonly lines: readonly ScriptLine[] }
  | { readonly kind: 'sources'; readonly sources: readonly SourceNote[] }

export interface PlanRow {
  readonly label: string
  readonly values: readonly string[]
}

/** A date that counts: whose it is, the day in words, how far off, what is said of it, and how it was counted. */
export interface PlanDate {
  readonly kind: 'date'
  readonly title: string
  readonly day: CalendarDate
  readonly date: string
  readonly left: string
  readonly says: string | null
  /** Null where nothing was counted. */
  readonly counted: { readonly title: string; readonly lines: readonly string[] } | null
}

/** What can be said in English on the telephone, what it means, and when it is said. */
export interface ScriptLine {
  readonly say: string
  /** Null where the reader's language is English. */
  readonly means: string | null
  readonly note: string | null
}

/** A section in the making: its blocks, and the rules that they rest on. */
export interface SectionDraft {
  readonly id: PlanSectionId
  readonly blocks: readonly PlanBlock[]
  readonly rules: readonly string[]
}
