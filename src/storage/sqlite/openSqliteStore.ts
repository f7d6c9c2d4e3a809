import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Database } from 'better-sqlite3'
import type { Conversation } from '../../../dialogs/conversation.ts'
import { CaseKeys } from '../../privacy/encryption.ts'
import type { InstallationKey } from '../../privacy/installationKey.ts'
import type { AttachmentStore } from '../attachmentStore.ts'
import type { CaseStore } from '../caseStore.ts'
import type { ConversationStore } from '../conversationStore.ts'
import { WrongInstallationKeyError } from '../errors.ts'
import type { FigureStore } from '../figureStore.ts'
import type { HandoffStore } from '../handoffStore.ts'
import { migrations } from '../migrations/index.ts'
import type { OfficeRecordStore } from '../officeRecordStore.ts'
import type { OutboxStore } from '../outboxStore.ts'
import type { PlanLinkStore } from '../planLinkStore.ts'
import type { ResumeCodeStore } from '../resumeCodeStore.ts'
import type { AccessLogStore, StaffStore } from '../staffStore.ts'
import type { TeamsStore } from '../teamsStore.ts'
import type { TextLineStore } from '../textLineStore.ts'
import type { WakeStore } from '../wakeStore.ts'
import { GroupCommit } from './groupCommit.ts'
import { migrate } from './migrate.ts'
import { openDatabase } from './openDatabase.ts'
import { lockForThisProcess, type ProcessLock } from './processLock.ts'
import { SqliteAccessLog } from './sqliteAccessLog.ts'
import { SqliteAttachments } from './sqliteAttachments.ts'
import { SqliteCaseStore } from './sqliteCaseStore.ts'
import { SqliteContinuations } from './sqliteContinuations.ts'
import { SqliteConversationStore } from './sqliteConversationStore.ts'
import { SqliteFigures } from './sqliteFigures.ts'
import { SqliteHandoffs } from './sqliteHandoffs.ts'
import { SqliteOfficeRecords } from './sqliteOfficeRecords.ts'
import { SqliteOutbox } from './sqliteOutbox.ts'
import { SqlitePlanLinks } from './sqlitePlanLinks.ts'
import { SqliteResumeCodes } from './sqliteResumeCodes.ts'
import { SqliteStaff } from './sqliteStaff.ts'
import { SqliteTeams } from './sqliteTeams.ts'
import { SqliteTextLines } from './sqliteTextLines.ts'
import { SqliteWakes } from './sqliteWakes.ts'
import { queries as db, PreparedQuery } from './statement.ts'
import { StoredCaseKeys } from './storedCaseKeys.ts'

export interface SqliteStoreOptions {
  /** A path, made with its folder when it is not there; or `:memory:`. */
  readonly file: string
  readonly installationKey: InstallationKey
  /** Understands a state that any released version of the program may have written. */
  readonly readState: (json: unknown) => Conversation
  readonly clock?: () => Date
  /** For tests: the file may not grow beyond so many pages, as on a disk that is full. */
  readonly maxPages?: number
}

export interface Store {
  readonly conversations: ConversationStore
  readonly outbox: OutboxStore
  readonly cases: CaseStore
  readonly planLinks: PlanLinkStore
  readonly handoffs: HandoffStore
  readonly attachments: AttachmentStore
  readonly textLines: TextLineStore
  readonly resumeCodes: ResumeCodeStore
  readonly wakes: WakeStore
  readonly staff: StaffStore
  readonly figures: FigureStore
  readonly officeRecords: OfficeRecordStore
  readonly accessLog: AccessLogStore
  readonly teams: TeamsStore
  /** Finishes what waits and lets go of the file. */
  close(): Promise<void>
}

/**
 * Opens the embedded database for this process alone and brings its schema up to date.
 *
 * @throws DatabaseInUseError, SchemaTooNewError, WrongInstallationKeyError
 */
export function openSqliteStore(options: SqliteStoreOptions): Store {
  const { file, installationKey, readState, clock = () => new Date(), maxPages } = options
  const lock = prepareFile(file)
  let database: Database | undefined
  try {
    const opened = openDatabase(file)
    database = opened
    migrate(opened, migrations, clock())
    if (maxPages !== undefined) opened.pragma(`max_page_count = ${maxPages}`)
    checkInstallationKey(opened, installationKey)
    const writes = new GroupCommit(opened)
    const close = () => {
      if (!opened.open) return
      writes.flush()
      opened.close()
      lock?.release()
    }
    const keys = new StoredCaseKeys(opened, new CaseKeys(installationKey))
    const parts = { database: opened, keys, writes, clock }
    const outbox = new SqliteOutbox(parts)
    const planLinks = new SqlitePlanLinks(opened)
    const handoffs = new SqliteHandoffs(parts)
    const attachments = new SqliteAttachments(parts)
    const textLines = new SqliteTextLines(parts)
    const resumeCodes = new SqliteResumeCodes(opened)
    const wakes = new SqliteWakes(opened)
    const continuations = new SqliteContinuations({ ...parts, forget: (caseId) => handoffs.forget(caseId) })
    return {
      conversations: new SqliteConversationStore({
        ...parts,
        outbox,
        planLinks,
        handoffs,
        attachments,
        textLines,
        resumeCodes,
        wakes,
        continuations,
        readState,
        close,
      }),
      outbox,
      planLinks,
      handoffs,
      attachments,
      textLines,
      resumeCodes,
      wakes,
      staff: new SqliteStaff({ database: opened, writes, key: installationKey.deriveKey('staff secrets') }),
      figures: new SqliteFigures(parts),
      officeRecords: new SqliteOfficeRecords(parts),
      teams: new SqliteTeams({ database: opened, writes, key: installationKey.deriveKey('teams places') }),
      accessLog: new SqliteAccessLog({
        database: opened,
        writes,
        key: installationKey.deriveKey('access log'),
      }),
      cases: new SqliteCaseStore({ ...parts, forget: (caseId) => handoffs.forget(caseId) }),
      close: async () => close(),
    }
  } catch (error) {
    database?.close()
    lock?.release()
    throw error
  }
}

/** Makes the file before SQLite does, so that it and its log are not readable by other accounts. */
function prepareFile(file: string): ProcessLock | undefined {
  if (file === ':memory:') return undefined
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const lock = lockForThisProcess(file)
  closeSync(openSync(file, 'a', 0o600))
  return lock
}

/** The lowest and the highest id are looked up in the index: if both are ours, so are all between them. */
function checkInstallationKey(database: Database, { id }: InstallationKey): void {
  for (const direction of ['asc', 'desc'] as const) {
    const found = new PreparedQuery(database, (_p: object) =>
      db
        .selectFrom('case_keys')
        .select('installation_key_id')
        .orderBy('installation_key_id', direction)
        .limit(1),
    ).get({})?.installation_key_id
    if (found !== undefined && found !== id) throw new WrongInstallationKeyError(found, id)
  }
}
