import { AppError } from '../appError.ts'

/** Stored content cannot be opened: it was altered, moved to another row, or its key is another one. */
export class UnreadableContentError extends AppError {
  readonly code = 'privacy.unreadable'

  constructor(column: string, options?: ErrorOptions) {
    super(
      `Stored content (${column}) cannot be opened: it was altered or moved, or belongs to another key. Restore the row from a backup.`,
      options,
    )
  }
}

/** The installation key is missing or malformed. */
export class InstallationKeyError extends AppError {
  readonly code = 'privacy.installation-key'
}
