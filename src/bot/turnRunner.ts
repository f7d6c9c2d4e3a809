import type { Input } from '../../dialogs/turn.ts'
import type { ReceivedFiles } from '../attachments/receiveAttachments.ts'
import type { ChannelCapabilities, ChannelId } from '../channels/channel.ts'
import type { ActivityJson, CommittedTurn } from '../storage/conversationStore.ts'

export interface InboundTurn {
  readonly channel: ChannelId
  readonly capabilities: ChannelCapabilities
  readonly conversationId: string
  readonly dedupeKey: string
  readonly input: Input
  /** The activity as it is kept and echoed; null where nobody wrote one. */
  readonly activity: ActivityJson | null
  readonly address?: ActivityJson
  /** What came with the activity beside words (attachments/receiveAttachments.ts). Absent: nothing. */
  readonly files?: ReceivedFiles
  /** The telephone that it came from, on a channel of telephones. */
  readonly textLineId?: string
  /** Where it came from, such as a network address: for limits only, and never kept. Absent: its conversation. */
  readonly from?: string
}

export interface TurnOutcome extends CommittedTurn {
  readonly duplicate: boolean
}

/** Load, advance, commit; resolves after the commit with what is to be delivered. */
export type RunTurn = (inbound: InboundTurn) => Promise<TurnOutcome>
