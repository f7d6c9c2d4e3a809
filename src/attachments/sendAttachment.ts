import type { Response } from 'restify'
import { type AttachmentKind, contentTypeOf, type StoredAttachment } from '../storage/attachmentStore.ts'

/** A file as it is handed over. */
export interface OpenedFile {
  readonly id: string
  readonly kind: AttachmentKind
  readonly content: Buffer
}

/** Until a scanner has looked at it where there is one, nobody opens a file. */
export const isOpenable = ({ scan }: Pick<StoredAttachment, 'scan'>): boolean =>
  scan === 'clean' || scan === 'off'

/**
 * Sends a file so that no browser runs anything of it: a type of ours, never guessed, saved and not shown; and should a
 * browser show it all the same, then without scripts, forms, plugins or our origin.
 */
export function sendAttachment(
  response: Response,
  { id, kind, content }: OpenedFile,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(200, {
    'Content-Type': contentTypeOf(kind),
    'Content-Length': String(content.length),
    'Content-Disposition': `attachment; filename="${fileName(kind, id)}"`,
    'Content-Security-Policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'private, no-store',
    ...headers,
  })
  response.end(content)
}

/** By kind: how the person's own device named it may tell of them. */
export const fileName = (kind: AttachmentKind, id: string): string =>
  kind === 'picture' ? `picture-${id.slice(0, 4)}.jpg` : `document-${id.slice(0, 4)}.pdf`
