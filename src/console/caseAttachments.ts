import { isOpenable } from '../attachments/sendAttachment.ts'
import type { StoredAttachment } from '../storage/attachmentStore.ts'
import type { CaseAttachment } from './api/contract/index.ts'

/** A file as staff see it in the list beside the facts. */
export function caseAttachment(file: StoredAttachment): CaseAttachment {
  const { id, kind, size, source, scan, at, label } = file
  return { id, kind, size, source, scan, openable: isOpenable(file), at: at.toISOString(), label }
}
