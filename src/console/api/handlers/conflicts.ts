import { peopleIn } from '../../../conflicts/readConflictCsv.ts'
import type { ConsoleRoom } from '../../room.ts'
import type { ConflictList } from '../contract/index.ts'
import { type Handlers, meOf } from '../handler.ts'

/** The list for the conflict check. Names go in and never come out again. */
export const conflictHandlers: Handlers<'conflictList' | 'importConflicts' | 'clearConflicts'> = {
  conflictList: async (room) => ({ body: await listOf(room) }),
  async importConflicts(room, { body: { csv }, ...asked }) {
    const people = await peopleIn(csv)
    await room.conflictFile.write(people, room.clock())
    await room.conflicts.follow()
    await record(room, meOf(asked).account.id, 'conflicts_imported', String(people.length))
    return { body: await listOf(room) }
  },
  async clearConflicts(room, asked) {
    room.conflictFile.remove()
    await room.conflicts.follow()
    await record(room, meOf(asked).account.id, 'conflicts_cleared', null)
    return undefined
  },
}

async function listOf({ conflictFile }: ConsoleRoom): Promise<ConflictList> {
  const list = await conflictFile.read()
  return { people: list?.people.length ?? 0, importedAt: list?.importedAt ?? null }
}

const record = ({ store, clock }: ConsoleRoom, staffId: string, action: string, detail: string | null) =>
  store.accessLog.append({ at: clock(), staffId, action, caseNumber: null, detail })
