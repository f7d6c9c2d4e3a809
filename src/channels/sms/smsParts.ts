import type { KeyObject } from 'node:crypto'
import type { TurnContext } from 'botbuilder'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { TwilioConfig } from '../../config/config.ts'
import type { Store } from '../../storage/sqlite/openSqliteStore.ts'
import type { SmsMedia } from './smsMedia.ts'

/** What texting is made of. */
export interface SmsParts {
  readonly twilio: TwilioConfig
  readonly bot: { run(context: TurnContext): Promise<void> }
  readonly store: Pick<Store, 'textLines' | 'conversations'>
  /** Names lines without telling who they are. */
  readonly lineKey: KeyObject
  /** Where Twilio reaches us: `https://chat.example.org`. Part of what it signs. */
  readonly origin: () => string
  /** The office's zone, for people of whom no other is known. */
  readonly zone: string
  /** Turns a minute that one telephone may have: two automatic answerers would write to each other for ever. */
  readonly perMinute: number
  /** Absent: files are not taken here. */
  readonly media?: SmsMedia
  readonly clock: () => Date
  readonly logger: Pick<Logger, 'error' | 'warn'>
}

/** Where a conversation by text goes, as it is kept: sealed. */
export const SmsAddress = z.object({ to: z.string(), from: z.string() })
export type SmsAddress = z.infer<typeof SmsAddress>

export const SMS_PATH = '/api/sms'
export const STATUS_PATH = '/api/sms/status'
