import Database from 'better-sqlite3'

/** Opens a database as this program needs every connection to be. */
export function openDatabase(file: string): Database.Database {
  const database = new Database(file)
  database.pragma('journal_mode = WAL')
  // Each commit waits for the disk: what a person saw acknowledged survives a loss of power.
  database.pragma('synchronous = FULL')
  // Only a backup can be in the way, and it does not hold up writers; what waits is the checkpoint after an erasure.
  database.pragma('busy_timeout = 1000')
  database.pragma('foreign_keys = ON')
  database.pragma(`journal_size_limit = ${64 * 1024 * 1024}`)
  return database
}
