import { AppError } from '../appError.ts'

/** The database file belongs to another process that is running now. */
export class DatabaseInUseError extends AppError {
  readonly code = 'storage.in-use'

  constructor(file: string, options?: ErrorOptions) {
    super(
      `Another running process uses the database ${file}. One process may use it at a time: stop the other one, or give this one its own file.`,
      options,
    )
  }
}

/** The database was made by a newer program than this one. */
export class SchemaTooNewError extends AppError {
  readonly code = 'storage.schema-too-new'

  constructor(found: number, known: number) {
    super(
      `The database is at schema ${found}, this program knows schemas up to ${known}. Start the newer program, or restore a backup made before the upgrade.`,
    )
  }
}

/** The database holds cases whose keys were wrapped by another installation key. */
export class WrongInstallationKeyError extends AppError {
  readonly code = 'storage.wrong-installation-key'

  constructor(found: string, expected: string) {
    super(
      `The database holds cases under installation key ${found}, this program was given key ${expected}. Set INSTALLATION_KEY to the key that the database was made with.`,
    )
  }
}

/** The disk has no room for what was to be written. Nothing of it is there. */
export class StorageFullError extends AppError {
  readonly code = 'storage.full'

  constructor(options?: ErrorOptions) {
    super('The disk has no room left: nothing was written. Make room in DATA_DIR.', options)
  }
}

/** The case number of a new conversation is taken: draw another and run the turn again. Nothing was written. */
export class CaseNumberTakenError extends AppError {
  readonly code = 'storage.case-number-taken'

  constructor(options?: ErrorOptions) {
    super('The case number drawn for a new case is in use. Draw another one.', options)
  }
}

/** The stored state of a conversation cannot be read; its log and its case are there. `cause` says why. */
export class StateUnreadableError extends AppError {
  readonly code = 'storage.state-unreadable'
  /** The revision that the conversation is at, so that a turn can still be added to it. */
  readonly revision: number
  readonly lastSeq: number

  constructor(at: { revision: number; lastSeq: number }, options: ErrorOptions) {
    super(
      'The stored state of a conversation cannot be read by this program. Staff should take over.',
      options,
    )
    this.revision = at.revision
    this.lastSeq = at.lastSeq
  }
}

/** A turn without a state, which only a conversation that exists may have. */
export class StateMissingError extends AppError {
  readonly code = 'storage.state-missing'

  constructor() {
    super('A new conversation was committed without a state. Give it the state that it begins with.')
  }
}

/** The office must keep this case for now, whoever asks: a legal hold. */
export class CaseHeldError extends AppError {
  readonly code = 'storage.case-held'

  constructor() {
    super('This case is under a legal hold and is not erased. Lift the hold in the console first.')
  }
}

/** Somebody else changed what the office keeps of itself meanwhile. Load it again. Nothing was written. */
export class OfficeRecordChangedError extends AppError {
  readonly code = 'storage.office-record-changed'

  constructor() {
    super('Somebody else changed this meanwhile. Load it again.')
  }
}
