import type { ReceiveAttachments } from '../../attachments/receiveAttachments.ts'
import type { AttachmentStore } from '../../storage/attachmentStore.ts'

/** What the chat needs to take files and to give them back to who sent them. */
export interface Uploads {
  readonly receive: ReceiveAttachments
  readonly store: Pick<AttachmentStore, 'find' | 'content'>
  /** Of one file. */
  readonly maxBytes: number
}
