import { contentTypeOf, type NewAttachment } from '../storage/attachmentStore.ts'
import type { ActivityJson } from '../storage/conversationStore.ts'
import type { ReceivedFiles } from './receiveAttachments.ts'
import { fileName } from './sendAttachment.ts'

/**
 * The activity as it is logged, with the files that it brought. `addressOf` gives the address under which the person
 * can open one again; without it only the office can.
 */
export function withAttachments(
  activity: ActivityJson,
  { kept }: Pick<ReceivedFiles, 'kept'>,
  addressOf: (id: string) => string = (id) => `urn:uuid:${id}`,
): ActivityJson {
  const { attachments: _, ...rest } = activity
  if (kept.length === 0) return rest
  return { ...rest, attachments: kept.map((file) => described(file, addressOf)) }
}

function described({ id, kind }: NewAttachment, addressOf: (id: string) => string) {
  return { contentType: contentTypeOf(kind), name: fileName(kind, id), contentUrl: addressOf(id) }
}
