import { randomUUID } from 'node:crypto'
import type { FileRefusal } from '../../dialogs/turn.ts'
import type { ChannelId } from '../channels/channel.ts'
import type { AttachmentStore, NewAttachment } from '../storage/attachmentStore.ts'
import { cleanPicture } from './cleanPicture.ts'
import { Lanes } from './lanes.ts'
import { readKind } from './readKind.ts'
import type { Scanner } from './scanner.ts'

/** A file as a channel got it, or why it did not get it. Its name and declared type decide nothing, so they are not asked for. */
export type IncomingFile = { readonly bytes: Buffer } | { readonly refused: FileRefusal }

/** What became of files: those to be kept with the turn, in their order, and why others are not. */
export interface ReceivedFiles {
  readonly kept: readonly NewAttachment[]
  readonly refused: readonly FileRefusal[]
}

interface Sender {
  /** It need not exist yet. */
  readonly conversationId: string
  readonly source: ChannelId
}

/**
 * The one way in for files, whatever the channel: checks the number, the size and what a file is by its content, asks
 * the virus scanner, and makes pictures anew. Nothing is stored: pass the result on as `InboundTurn.files`, and the turn
 * keeps the files with the message that they came with, or nothing of either.
 */
export type ReceiveAttachments = (sender: Sender, files: readonly IncomingFile[]) => Promise<ReceivedFiles>

export interface ReceiveParts {
  readonly store: Pick<AttachmentStore, 'count'>
  readonly limits: AttachmentLimits
  /** Absent: this installation has no virus scanner. */
  readonly scanner?: Scanner | undefined
  /** Bytes free where files are stored. */
  readonly freeBytes: () => Promise<number>
}

interface AttachmentLimits {
  readonly maxBytes: number
  /** Files of one conversation. */
  readonly maxCount: number
}

/** A picture that is decoded takes hundreds of megabytes for a moment, so few are looked at at once. */
const AT_ONCE = 2
/** So much stays free for conversations when files fill the disk. */
const SPARE_BYTES = 64 * 1024 * 1024

export function createReceiveAttachments(parts: ReceiveParts): ReceiveAttachments {
  const lanes = new Lanes(AT_ONCE)
  return async ({ conversationId, source }, files) => {
    const kept: NewAttachment[] = []
    const refused: FileRefusal[] = []
    const before = await parts.store.count(conversationId)
    for (const file of files) {
      const looked =
        before + kept.length < parts.limits.maxCount
          ? await lanes.run(() => look(parts, source, file))
          : ('too_many' as const)
      if (typeof looked === 'string') refused.push(looked)
      else kept.push(looked)
    }
    return { kept, refused }
  }
}

async function look(
  { limits, scanner, freeBytes }: ReceiveParts,
  source: ChannelId,
  file: IncomingFile,
): Promise<NewAttachment | FileRefusal> {
  if ('refused' in file) return file.refused
  const { bytes } = file
  if (bytes.length > limits.maxBytes) return 'too_large'
  const kind = await readKind(bytes)
  if (kind === 'other') return bytes.length === 0 ? 'empty' : 'wrong_kind'
  if ((await freeBytes()) < bytes.length + SPARE_BYTES) return 'storage_full'
  const found = scanner ? await scanner(bytes) : 'off'
  if (found === 'infected') return 'infected'
  if (found === 'too_large') return 'too_large'
  const scan = found === 'unreachable' ? 'pending' : found
  const id = randomUUID()
  if (kind === 'pdf') return { id, kind, content: bytes, thumbnail: null, source, scan }
  const cleaned = await cleanPicture(bytes)
  if (typeof cleaned === 'string') return kind === 'heic' ? 'heic' : cleaned
  return { id, kind: 'picture', ...cleaned, source, scan }
}
