import { createAdvance } from './advance.ts'
import { begin } from './begin.ts'
import type { Conversation, Lang } from './conversation.ts'
import { beginsIn, type DialogParts } from './parts.ts'
import { type RenderCapabilities, type RenderedReply, renderReply } from './render/renderReply.ts'
import type { Advance, Reply } from './turn.ts'

export { migrateConversation } from './migrate.ts'
export type { DialogParts, Office } from './parts.ts'
export { createTexts } from './render/texts.ts'

/** The conversation over one set of rules, texts and office settings. */
export interface Dialog {
  /** The languages it speaks. */
  readonly languages: readonly Lang[]
  begin(caseNumber: string, language?: Lang): Conversation
  readonly advance: Advance
  render(reply: Reply, language: Lang, capabilities: RenderCapabilities): RenderedReply
}

export function createDialog(parts: DialogParts): Dialog {
  const { languages } = parts.texts
  const office = beginsIn(parts)
  return {
    languages,
    begin: (caseNumber, language = office) => begin(caseNumber, language),
    advance: createAdvance(parts),
    render: (reply, language, capabilities) =>
      renderReply(parts.texts, reply, languages.includes(language) ? language : office, capabilities),
  }
}
