import type { KeyObject } from 'node:crypto'
import type { Logger } from 'pino'
import type { DialogParts } from '../../dialogs/parts.ts'
import type { LocaleTexts } from '../../dialogs/render/texts.ts'
import type { Config } from '../config/config.ts'
import type { ConflictFile } from '../conflicts/conflictFile.ts'
import type { ConflictWatch } from '../conflicts/conflictWatch.ts'
import type { Tally } from '../figures/tally.ts'
import type { Desk } from '../handoff/desk.ts'
import type { OfficeInForce } from '../office/officeInForce.ts'
import type { Review } from '../rules/review/reviewState.ts'
import type { Accounts } from '../staff/accounts.ts'
import type { PasswordCost } from '../staff/password.ts'
import type { StaffAuth } from '../staff/staffAuth.ts'
import type { ActivityJson } from '../storage/conversationStore.ts'
import type { Store } from '../storage/sqlite/openSqliteStore.ts'
import type { Colleagues } from './colleagues.ts'
import type { Feed } from './live/feed.ts'
import type { Presence } from './live/presence.ts'

export interface ConsoleParts {
  readonly config: Config
  readonly store: Store
  /** When the office is there, and its prepared replies. */
  readonly officeInForce: OfficeInForce
  readonly dialogParts: DialogParts
  readonly review: () => Review | null
  readonly desk: Desk
  /** The list for the conflict check, as it is kept and as it is in use. */
  readonly conflictFile: Pick<ConflictFile, 'read' | 'write' | 'remove'>
  readonly conflicts: Pick<ConflictWatch, 'follow'>
  readonly tally: Pick<Tally, 'flush'>
  /** Seals what browsers keep for us for some minutes. */
  readonly cookieKey: KeyObject
  readonly clock: () => Date
  /** For tests: quicker. */
  readonly passwordCost?: PasswordCost | undefined
  readonly logger: Pick<Logger, 'error' | 'warn'>
  /** Sends to those who listen to a conversation what is not kept. */
  readonly pass: (conversationId: string, activity: ActivityJson) => void
}

/** Everything that the console's requests need. */
export interface ConsoleRoom extends ConsoleParts {
  readonly auth: StaffAuth
  readonly accounts: Accounts
  readonly feed: Feed
  readonly presence: Presence
  readonly colleagues: Colleagues
  readonly staffTexts: LocaleTexts
  /** When each person last looked at each case, so that one look is one entry. */
  readonly looks: Map<string, number>
}
