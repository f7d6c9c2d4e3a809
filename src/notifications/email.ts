import type { Texts } from '../../dialogs/render/texts.ts'
import type { EmailConfig } from '../config/config.ts'
import { NoticeSchema } from './noticeSchema.ts'
import type { DeliveryHandler } from './outbox.ts'
import { smtpServer } from './smtp.ts'

export interface EmailParts extends Omit<EmailConfig, 'to'> {
  /** Who is told; nobody: nothing is sent. */
  readonly to: readonly string[] | (() => readonly string[])
  /** What staff read. */
  readonly texts: Pick<Texts, 'text'>
  readonly language: string
  /** Where the console is found: `https://chat.example.org`. */
  readonly origin: () => string
}

/** Tells the office by e-mail: case number, priority, link, and nothing else. */
export function emailNotices({ smtpUrl, from, to, texts, language, origin }: EmailParts): DeliveryHandler {
  const send = smtpServer(smtpUrl)
  return async ({ item, content }) => {
    const { about, priority } = NoticeSchema.parse(content.payload)
    const params = { number: item.caseNumber, priority, link: `${origin()}/console/case/${item.caseNumber}` }
    const say = (key: string) => texts.text(language, `notify.${key}`, params)
    const subject = say(`${about}.subject`)
    const text = `${say(`${about}.say`)}\n\n${say('link')}\n`
    const recipients = typeof to === 'function' ? to() : to
    if (recipients.length > 0) await send({ from, to: recipients, subject, text, dedupeKey: item.dedupeKey })
  }
}
