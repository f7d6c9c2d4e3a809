import type { Assessment } from '../rules/assessment.ts'
import type { Conversation } from './conversation.ts'

/** What a channel brought. Text is as typed; nothing is trimmed away that the person wrote. */
export type Input =
  | { readonly kind: 'start'; readonly locale?: string; readonly zone?: string; readonly proactive?: boolean }
  | {
      readonly kind: 'message'
      readonly text: string
      readonly zone?: string
      /** Whether the person can be written to later in this conversation. */
      readonly proactive?: boolean
      /** Present where the words that carriers reserve, such as STOP, have their meaning. */
      readonly reserved?: ByTelephone
      /** The question that was answered by a tap on a card, which stays on the screen when the question is long over. */
      readonly answers?: string
    }
  /** A reserved word that the network has understood and answered by itself. */
  | { readonly kind: 'reserved'; readonly word: ReservedWord; readonly zone?: string }
  /** Pictures and documents: those that are kept, why others are not, and what was written with them. */
  | {
      readonly kind: 'files'
      readonly files: readonly ReceivedFile[]
      readonly refused: readonly FileRefusal[]
      readonly text?: string
      readonly zone?: string
      readonly reserved?: ByTelephone
    }
  /** Something that we cannot take: a voice note, a film. */
  | { readonly kind: 'unsupported'; readonly zone?: string }

export interface ReceivedFile {
  readonly id: string
  readonly kind: 'picture' | 'pdf'
}

/** Why a file is not kept; each has its words in locales, files. `not_fetched`: the channel did not hand it over. */
export type FileRefusal =
  | 'too_large'
  | 'wrong_kind'
  | 'heic'
  | 'unreadable'
  | 'empty'
  | 'infected'
  | 'too_many'
  | 'storage_full'
  | 'not_fetched'

/** What the person says that files of theirs are. */
export interface FileLabel {
  readonly ids: readonly string[]
  readonly label: { readonly kind: string; readonly words: string }
}

/** Of a message that came from a telephone. */
interface ByTelephone {
  readonly optedOut: boolean
  /** Of the telephone: `+12135550134`. */
  readonly number: string
}

/** Words that carriers reserve on texting channels: no more messages, messages again, who is this. */
export type ReservedWord = 'stop' | 'start' | 'help'

/** One choice under a reply. `value` is what the channel sends back; it equals the title that is shown. */
export interface Choice {
  readonly key: string
  readonly params?: Readonly<Record<string, unknown>>
}

/** One thing the bot says, by locale key. Text is made by `render`, never here. */
export interface Reply {
  readonly key: string
  readonly params?: Readonly<Record<string, unknown>>
  readonly choices?: readonly Choice[]
  /** True where a typed number would not mean the place in the list: the list then has no numbers. */
  readonly unnumbered?: boolean
  /**
   * Asks for a new private link to the plan's page, good until this instant (ISO). It is drawn where the turn is
   * committed, and stands in the text as `{{link}}`.
   */
  readonly planLink?: { readonly expiresAt: string }
  /** Asks in the same way for a new resume code, which stands in the text as `{{code}}`. */
  readonly resumeCode?: { readonly expiresAt: string }
  /** True for the one message that still goes out to who wants none: that they get no more (SMS-05). */
  readonly confirmsOptOut?: true
}

/** What the person said of being written to: with a reserved word, or in words of their own. */
export interface ConsentSaid {
  readonly kind: 'opt_out' | 'opt_in'
  readonly how: 'keyword' | 'words' | 'network'
}

/** What the case record keeps of a finished or handed-over intake. */
export interface CaseChange {
  readonly status: 'open' | 'queued' | 'resolved'
  readonly priority: 'P0' | 'P1' | 'P2' | 'P3' | null
  readonly urgency: 'critical' | 'urgent' | 'soon' | 'routine'
  /** Instant (ISO) by which a person of the office makes first contact; null where none was promised. */
  readonly firstContactDue: string | null
  /** The outcome as it stood; encrypted with the case. */
  readonly assessment: Assessment
}

/** Work to be done after the commit, each exactly once: an outbox row. */
export type Effect = {
  /** `client.*`: a message to the person, made when it is sent (`clientMessage`). */
  readonly kind: 'case.queued' | 'client.text' | 'client.email' | 'texting.new_matter'
  /** The same key is never queued twice. */
  readonly dedupeKey: string
  readonly payload: Readonly<Record<string, unknown>>
}

export interface TurnResult {
  readonly conversation: Conversation
  readonly replies: readonly Reply[]
  readonly effects: readonly Effect[]
  /** Null when the case did not change. */
  readonly caseChange: CaseChange | null
  /**
   * Present for a message of which no word may be kept as it was written: it tells a story before the names were looked up,
   * or after a possible conflict (INT-01).
   */
  readonly unkept?: true
  /** What is kept as this message: what was held back before, and now belongs here. */
  readonly keptAs?: string
  /** Present when files were named. */
  readonly fileLabels?: readonly FileLabel[]
  readonly consent?: ConsentSaid
}

/** The pure turn: no I/O, no clock. */
export type Advance = (conversation: Conversation, input: Input, now: Date) => TurnResult
