import { hash } from 'node:crypto'
import { createTransport } from 'nodemailer'
import type { Texts } from '../../dialogs/render/texts.ts'
import type { EmailConfig } from '../config/config.ts'
import { UndeliverableError } from './errors.ts'
import { NoticeSchema } from './noticeSchema.ts'
import type { DeliveryHandler } from './outbox.ts'

export interface EmailParts extends EmailConfig {
  /** What staff read. */
  readonly texts: Pick<Texts, 'text'>
  readonly language: string
  /** Where the console is found: `https://chat.example.org`. */
  readonly origin: () => string
}

const CONNECT_MS = 10_000

/** Tells the office by e-mail: case number, priority, link, and nothing else. */
export function emailNotices({ smtpUrl, from, to, texts, language, origin }: EmailParts): DeliveryHandler {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: CONNECT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return async ({ item, content }) => {
    const { about, priority } = NoticeSchema.parse(content.payload)
    const params = { number: item.caseNumber, priority, link: `${origin()}/console/case/${item.caseNumber}` }
    const say = (key: string) => texts.text(language, `notify.${key}`, params)
    const domain = from.split('@')[1]?.replace(/[^\w.-]/g, '') || 'localhost'
    await transport
      .sendMail({
        from,
        to: [...to],
        subject: say(`${about}.subject`),
        text: `${say(`${about}.say`)}\n\n${say('link')}\n`,
        // The same in every attempt: mailboxes can tell a repetition.
        messageId: `<${hash('sha256', item.dedupeKey, 'hex').slice(0, 32)}@${domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
      .catch((error: unknown) => {
        throw isRefused(error) ? new UndeliverableError('email.refused', { cause: error }) : error
      })
  }
}

/** A permanent refusal (RFC 5321, section 4.2.1); a wrong password may be mended while the outbox tries again. */
export function isRefused(error: unknown): boolean {
  if (!(error instanceof Error) || !('responseCode' in error)) return false
  const { responseCode } = error
  return typeof responseCode === 'number' && responseCode >= 550 && responseCode < 560
}
