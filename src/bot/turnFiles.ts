import type { Input, TurnResult } from '../../dialogs/turn.ts'
import { filesInput } from '../attachments/filesInput.ts'
import { withAttachments } from '../attachments/withAttachments.ts'
import type { NewAttachment } from '../storage/attachmentStore.ts'
import type { OutboxEffect, TurnCommit } from '../storage/conversationStore.ts'
import type { InboundTurn } from './turnRunner.ts'

/** The kind of the outbox items that ask the virus scanner again. */
export const SCAN_KIND = 'attachment.scan'

/** What the conversation hears: with files, the files and the words beside them. */
export function inputOf({ input, files }: InboundTurn): Input {
  if (!files) return input
  const { zone } = input
  const reserved = input.kind === 'message' ? input.reserved : undefined
  return {
    ...filesInput(files, input.kind === 'message' ? input.text : undefined),
    ...(zone !== undefined && { zone }),
    ...(reserved && { reserved }),
  }
}

/** The same turn where the disk has no room for its files: they are refused, the words stay. */
export function withoutRoom(inbound: InboundTurn): InboundTurn {
  const { files, activity } = inbound
  const refused = [...(files?.refused ?? []), ...(files?.kept ?? []).map(() => 'storage_full' as const)]
  return {
    ...inbound,
    files: { kept: [], refused },
    activity: activity && withAttachments(activity, { kept: [] }),
  }
}

export const bringsFiles = ({ files }: InboundTurn): boolean => (files?.kept.length ?? 0) > 0

/** What the turn keeps of its files: nothing where not even its words may be kept. */
export function keptFiles(
  { files }: InboundTurn,
  { unkept, fileLabels = [] }: Pick<TurnResult, 'unkept' | 'fileLabels'>,
): Pick<TurnCommit, 'attachments' | 'attachmentLabels'> {
  return { attachments: unkept ? [] : (files?.kept ?? []), attachmentLabels: fileLabels }
}

/** Files that the scanner could not be asked about are asked about later. */
export function scanEffects(files: readonly NewAttachment[]): OutboxEffect[] {
  return files
    .filter(({ scan }) => scan === 'pending')
    .map(({ id }) => ({ kind: SCAN_KIND, dedupeKey: `${SCAN_KIND}:${id}`, payload: { attachmentId: id } }))
}
