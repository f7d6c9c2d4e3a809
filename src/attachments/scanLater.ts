import type { Logger } from 'pino'
import { NotYetError, UndeliverableError } from '../notifications/errors.ts'
import type { DeliveryHandler } from '../notifications/outbox.ts'
import type { AttachmentStore, StoredAttachment } from '../storage/attachmentStore.ts'
import type { Scanner } from './scanner.ts'

interface Parts {
  readonly store: Pick<AttachmentStore, 'find' | 'content' | 'scanned'>
  /** Tells the person that the file is not kept after all, once. @throws when it is to be tried again */
  readonly tellInfected: (file: Pick<StoredAttachment, 'id' | 'conversationId'>) => Promise<void>
  /** Absent where the setting was taken away: files that wait for a scan stay shut. */
  readonly scanner: Scanner | undefined
  readonly clock: () => Date
  readonly logger: Pick<Logger, 'warn'>
}

const PAUSE_MS = 60_000
const UNREACHABLE = 'attachments.scanner-unreachable'

/**
 * Scans a file that could not be scanned when it came, as soon as the scanner is back, however long that takes. An
 * infected one loses its content, and whoever sent it is told. What is stored is scanned: of a picture that is the one made anew.
 */
export function scanLater({ store, scanner, tellInfected, clock, logger }: Parts): DeliveryHandler {
  return async ({ item, content: { payload } }) => {
    const id = String(payload?.attachmentId)
    const found = await store.find(id)
    const content = found?.scan === 'pending' ? await store.content(id) : undefined
    if (!found || !content) return
    const result = scanner ? await scanner(content) : 'unreachable'
    if (result === 'unreachable') {
      logger.warn({ outboxId: item.id, code: UNREACHABLE }, 'a file waits for the virus scanner')
      throw new NotYetError(UNREACHABLE, new Date(clock().getTime() + PAUSE_MS))
    }
    if (result === 'too_large') throw new UndeliverableError('attachments.too-large-to-scan')
    // Told first: after a crash in between, the file still waits, and what was told is not told twice.
    if (result === 'infected') await tellInfected(found)
    await store.scanned(id, result)
  }
}
