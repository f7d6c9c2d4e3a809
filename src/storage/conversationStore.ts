import type { Conversation } from '../../dialogs/conversation.ts'
import type { CaseChange } from '../../dialogs/turn.ts'
import type { ChannelId } from '../channels/channel.ts'
import type { AttachmentLabel, NewAttachment } from './attachmentStore.ts'
import type { Handoff, HandoffWrite } from './handoffStore.ts'
import type { NewPlanLink } from './planLinkStore.ts'
import type { Continuation, NewResumeCode } from './resumeCodeStore.ts'
import type { TextLineWrite } from './textLineStore.ts'

/** An activity in Bot Framework's format, as JSON. `id`, `timestamp` and `conversation` are set by the store. */
export type ActivityJson = Readonly<Record<string, unknown>>

/** One activity of a conversation's log. `seq` starts at 1, has no holes, and is the Direct Line watermark. */
export interface LoggedActivity {
  readonly seq: number
  /** `<conversationId>|0000007` */
  readonly id: string
  readonly activity: ActivityJson
}

export interface StoredConversation {
  readonly id: string
  readonly channel: ChannelId
  readonly revision: number
  readonly state: Conversation
  /** The newest `seq` of the log; 0 while it is empty. */
  readonly lastSeq: number
  /** Where it stands with the office; null while nobody of the office was asked for. */
  readonly handoff: Handoff | null
}

/** Work to be done after the commit, each exactly once: an outbox row. */
export interface OutboxEffect {
  readonly kind: string
  /** The same key is never queued twice. */
  readonly dedupeKey: string
  readonly payload: Readonly<Record<string, unknown>>
}

export interface TurnCommit {
  readonly conversationId: string
  readonly channel: ChannelId
  /** Unique per conversation: the channel's activity id, or the client's own id of a message that it may resend. */
  readonly dedupeKey: string
  /** Revision that the state was loaded at; 0 for a conversation that does not exist yet. */
  readonly expectedRevision: number
  readonly at: Date
  /** Null: unchanged, after a turn that failed in a conversation whose state could not even be read. */
  readonly state: Conversation | null
  /** Null for a turn that nobody wrote, such as the start of a conversation. */
  readonly inbound: ActivityJson | null
  readonly replies: readonly ActivityJson[]
  readonly caseChange: CaseChange | null
  readonly effects: readonly OutboxEffect[]
  /** True: one outbox row a reply, because the channel has to be called. */
  readonly repliesNeedDelivery: boolean
  /** How to reach the person later, in the channel's own form; stored encrypted. Absent: unchanged. */
  readonly address?: ActivityJson
  /** The private links that the replies hold. Absent: none. */
  readonly planLinks?: readonly NewPlanLink[]
  /** Files that came with the inbound activity. Absent: none. */
  readonly attachments?: readonly NewAttachment[]
  /** What the person says that files of theirs are. Absent: nothing. */
  readonly attachmentLabels?: readonly LabelledAttachments[]
  /** Where the case stands with the office after this turn. Absent: unchanged. */
  readonly handoff?: HandoffWrite
  /** The telephone that the turn came from, and what it said of being written to. Absent: another channel. */
  readonly textLine?: TextLineWrite
  /** The codes that the replies hold. Absent: none. */
  readonly resumeCodes?: readonly NewResumeCode[]
  /** The hash of a code that was tried in vain, whether there is such a code or not. */
  readonly wrongCode?: string
  /** When the bot has something to say by itself; null: never, as things are. Absent: unchanged. */
  readonly wakeAt?: Date | null
  /** Another conversation goes on in this one. */
  readonly continues?: Continuation
}

/** Files of one conversation, by their ids, and what they are. */
export interface LabelledAttachments {
  readonly ids: readonly string[]
  readonly label: AttachmentLabel
}

export interface CommittedTurn {
  readonly inbound: LoggedActivity | null
  readonly replies: readonly LoggedActivity[]
}

export type CommitResult =
  | ({ readonly outcome: 'committed' } & CommittedTurn)
  /** The same dedupe key was committed before; these are its activities, nothing was written. */
  | ({ readonly outcome: 'duplicate' } & CommittedTurn)
  /** Another turn was faster: load again and run again. Nothing was written. */
  | { readonly outcome: 'stale' }

/**
 * Keeps conversations: state under its revision, the log, the case, and the outbox, all content encrypted under the
 * case's own key. Every backend passes test/contract/conversationStore.contract.ts.
 */
export interface ConversationStore {
  /** @throws StateUnreadableError if the conversation is there and its state cannot be understood. */
  find(conversationId: string): Promise<StoredConversation | undefined>
  /** Where a conversation stands, without opening its content; also of one whose state cannot be read. */
  locate(conversationId: string): Promise<Pick<StoredConversation, 'channel' | 'lastSeq'> | undefined>
  /** The turn that this key was committed with, if any. */
  findTurn(conversationId: string, dedupeKey: string): Promise<CommittedTurn | undefined>
  /**
   * One transaction; when it resolves, the turn survives the loss of the process (and of power). The first turn of a
   * conversation opens its case under the state's case number, which stays the conversation's for good.
   *
   * @throws CaseNumberTakenError if a new conversation brings the number of another case, StorageFullError
   */
  commit(turn: TurnCommit): Promise<CommitResult>
  /** Activities with a `seq` above `after`, oldest first, at most `limit`. */
  activitiesAfter(conversationId: string, after: number, limit: number): Promise<readonly LoggedActivity[]>
  /** The other conversations of the case, in the order in which they were last written: what was said before this one. */
  earlierConversations(conversationId: string): Promise<readonly string[]>
  close(): Promise<void>
}
