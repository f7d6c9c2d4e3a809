import Database from 'better-sqlite3'
import { DatabaseInUseError } from '../errors.ts'

export interface ProcessLock {
  release(): void
}

/**
 * Holds `<file>.lock` for this process alone. The lock is an exclusive transaction on a small database of its own: the
 * system lets go of it when the process ends in any way, and the main file stays readable for a backup.
 *
 * @throws DatabaseInUseError if another process, or another part of this one, holds it.
 */
export function lockForThisProcess(file: string): ProcessLock {
  const lock = new Database(`${file}.lock`, { timeout: 0 })
  try {
    lock.pragma('locking_mode = EXCLUSIVE')
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (isBusy(error)) throw new DatabaseInUseError(file, { cause: error })
    throw error
  }
  return { release: () => lock.close() }
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')
}
