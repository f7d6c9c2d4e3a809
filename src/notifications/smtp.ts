import { hash } from 'node:crypto'
import { UndeliverableError } from './errors.ts'

interface Email {
  readonly from: string
  readonly to: string | readonly string[]
  readonly subject: string
  readonly text: string
  /** The same in every attempt: mailboxes can tell a repetition by the message id that is made of it. */
  readonly dedupeKey: string
}

/** Hands a message to the mail server. @throws UndeliverableError if the server refuses it for good. */
export type SendEmail = (email: Email) => Promise<void>

const WAIT_MS = 10_000

/** The mail server at an `smtp:` or `smtps:` address. The library is large, and loaded with the first message. */
export function smtpServer(url: string): SendEmail {
  let opening: ReturnType<typeof open> | undefined
  return async ({ from, to, subject, text, dedupeKey }) => {
    opening ??= open(url)
    const transport = await opening
    const domain = from.split('@')[1]?.replace(/[^\w.-]/g, '') || 'localhost'
    const messageId = `<${hash('sha256', dedupeKey, 'hex').slice(0, 32)}@${domain}>`
    const headers = { 'Auto-Submitted': 'auto-generated' }
    await transport
      .sendMail({ from, to: [to].flat(), subject, text, messageId, headers })
      .catch((error: unknown) => {
        throw isRefused(error) ? new UndeliverableError('email.refused', { cause: error }) : error
      })
  }
}

async function open(url: string) {
  const { createTransport } = await import('nodemailer')
  return createTransport({
    url,
    connectionTimeout: WAIT_MS,
    greetingTimeout: WAIT_MS,
    socketTimeout: WAIT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}

/** A permanent refusal (RFC 5321, section 4.2.1); a wrong password may be mended while the outbox tries again. */
function isRefused(error: unknown): boolean {
  if (!(error instanceof Error) || !('responseCode' in error)) return false
  const { responseCode } = error
  return typeof responseCode === 'number' && responseCode >= 550 && responseCode < 560
}
