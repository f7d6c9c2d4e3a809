import { access, constants, statfs } from 'node:fs/promises'
import type { Store } from './sqlite/openSqliteStore.ts'

/** Less room than this on the disk, and a turn may not be storable. */
const MIN_FREE_BYTES = 16_000_000

/** The database answers, its folder can be written to, and the disk has room. */
export async function canWrite({ outbox }: Pick<Store, 'outbox'>, folder: string): Promise<boolean> {
  try {
    await outbox.nextDue()
    await access(folder, constants.W_OK)
    return (await freeBytes(folder)) > MIN_FREE_BYTES
  } catch {
    return false
  }
}

export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}
