import type { ChannelId } from '../channels/channel.ts'

export type AttachmentKind = 'picture' | 'pdf'

/**
 * `clean`: a scanner looked. `off`: this installation has none. `pending`: it could not be asked yet, and until it was
 * the content is shown to nobody. `infected`: found later; the content is deleted.
 */
export type ScanState = 'clean' | 'off' | 'pending' | 'infected'

/** A file that was checked and cleaned, to be kept with the turn that it came in (`TurnCommit.attachments`). */
export interface NewAttachment {
  readonly id: string
  readonly kind: AttachmentKind
  /** A picture is a JPEG without metadata, made anew; a PDF is as it came. */
  readonly content: Buffer
  /** JPEG, at most 320 pixels; null for documents. */
  readonly thumbnail: Buffer | null
  readonly source: ChannelId
  readonly scan: Exclude<ScanState, 'infected'>
}

/** What the person says that a file is; `words` where they said it in their own. */
export interface AttachmentLabel {
  readonly kind: string
  readonly words: string
}

export interface StoredAttachment {
  readonly id: string
  readonly conversationId: string
  readonly kind: AttachmentKind
  /** Bytes of the content. */
  readonly size: number
  readonly source: ChannelId
  readonly scan: ScanState
  /** The activity of the log that it came with. */
  readonly seq: number
  readonly at: Date
  readonly label: AttachmentLabel | null
}

/** Reads what turns have kept. Files are added and named by turns (`TurnCommit`), and go with their case. */
export interface AttachmentStore {
  /** Oldest first. */
  list(conversationId: string): Promise<readonly StoredAttachment[]>
  count(conversationId: string): Promise<number>
  find(id: string): Promise<StoredAttachment | undefined>
  /** Undefined when there is none, or it was deleted. @throws UnreadableContentError */
  content(id: string): Promise<Buffer | undefined>
  thumbnail(id: string): Promise<Buffer | undefined>
  /** What a later scan found; an infected file loses its content. Only what is pending changes. */
  scanned(id: string, found: 'clean' | 'infected'): Promise<void>
}

export const contentTypeOf = (kind: AttachmentKind): string =>
  kind === 'picture' ? 'image/jpeg' : 'application/pdf'
