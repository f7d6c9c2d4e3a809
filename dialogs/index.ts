import { createAdvance } from './advance.ts'
import { nextWake } from './afterwards/due.ts'
import { type ClientMessage, clientMessage, wake } from './afterwards/wake.ts'
import { begin } from './begin.ts'
import { type CameBack, comeBack } from './comeback/comeBack.ts'
import type { Conversation, Lang } from './conversation.ts'
import { loseFile } from './files/takeFiles.ts'
import { questionById } from './flow.ts'
import { beginsIn, type DialogParts } from './parts.ts'
import { type Correction, correctByStaff, movePerson, type PersonMove } from './person.ts'
import { createPlanner } from './plan/planner.ts'
import { type RenderCapabilities, type RenderedReply, renderReply } from './render/renderReply.ts'
import { renderTurn, type Turn } from './render/renderTurn.ts'
import type { Advance, Reply, TurnResult } from './turn.ts'

export { migrateConversation } from './migrate.ts'
export type { DialogParts, Office } from './parts.ts'
export { createTexts } from './render/texts.ts'

/** The conversation over one set of rules, texts and office settings. */
export interface Dialog {
  /** The languages it speaks. */
  readonly languages: readonly Lang[]
  begin(caseNumber: string, language?: Lang): Conversation
  readonly advance: Advance
  /** Somebody of the office comes or goes. */
  movePerson(conversation: Conversation, move: PersonMove, now: Date): TurnResult
  /** Null where the fact cannot have that value. */
  correctByStaff(conversation: Conversation, correction: Correction, now: Date): TurnResult | null
  /** What else than words answers a question: a calendar date. Undefined: nothing. */
  takes(question: string): 'date' | undefined
  /** The conversation `there` goes on in `here`, after `isProof` of `comeback/proof.ts`. */
  comeBack(here: Conversation, there: Conversation, now: Date): CameBack
  /** When the bot has something to say by itself; null: never, as things are. */
  nextWake(conversation: Conversation, now: Date): Date | null
  /** A turn that nobody wrote. Null: nothing is due. */
  wake(conversation: Conversation, now: Date): TurnResult | null
  /** A file that was taken turned out to be infected: what is said, from when on it may be, or null for nothing. */
  loseFile(conversation: Conversation, now: Date): TurnResult | { readonly notBefore: Date } | null
  /** What an effect of kind `client.*` sends, decided at the moment of sending. */
  clientMessage(
    conversation: Conversation,
    way: 'text' | 'email',
    said: readonly Pick<Reply, 'key' | 'params'>[],
    now: Date,
  ): ClientMessage
  render(reply: Reply, language: Lang, capabilities: RenderCapabilities): RenderedReply
  /** All replies of a turn, as that channel shows them. */
  renderTurn(turn: Turn, capabilities: RenderCapabilities): readonly RenderedReply[]
}

export function createDialog(parts: DialogParts): Dialog {
  const { languages } = parts.texts
  const office = beginsIn(parts)
  const known = (language: Lang) => (languages.includes(language) ? language : office)
  const speech = { texts: parts.texts, planner: createPlanner(parts) }
  return {
    languages,
    begin: (caseNumber, language = office) => begin(caseNumber, language),
    advance: createAdvance(parts),
    movePerson: (conversation, move, now) => movePerson(conversation, move, parts, now),
    correctByStaff: (conversation, correction, now) => correctByStaff(conversation, correction, parts, now),
    takes: (question) => questionById(question)?.takes,
    comeBack: (here, there, now) => comeBack(here, there, parts, now),
    nextWake: (conversation, now) => nextWake(conversation, parts, now),
    wake: (conversation, now) => wake(conversation, parts, now),
    loseFile: (conversation, now) => loseFile(conversation, parts, now),
    clientMessage: (conversation, way, said, now) => clientMessage(conversation, way, said, parts, now),
    render: (reply, language, capabilities) => renderReply(parts.texts, reply, known(language), capabilities),
    renderTurn: ({ conversation, ...turn }, capabilities) =>
      renderTurn(
        speech,
        { ...turn, conversation: { ...conversation, language: known(conversation.language) } },
        capabilities,
      ),
  }
}
