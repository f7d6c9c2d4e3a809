import type { StaffActor } from '../handoff/staffAction.ts'
import { HUB_ID } from '../hub/hubActor.ts'
import type { StaffAccount, StaffStore } from '../storage/staffStore.ts'

/** The people of the office by id. */
export interface Colleagues {
  /** Names as of now; somebody who is gone keeps theirs, and an id that never was has none. */
  names(): Promise<(staffId: string) => string>
  actor(account: StaffAccount): StaffActor
}

/** @param hubName what another hub is called, that may have cases too */
export function createColleagues(store: Pick<StaffStore, 'all'>, hubName = ''): Colleagues {
  return {
    async names() {
      const byId = new Map((await store.all()).map(({ id, name }) => [id, name]))
      byId.set(HUB_ID, hubName)
      return (staffId) => byId.get(staffId) ?? ''
    },
    actor: ({ id, name, role }) => ({
      id,
      // Clients hear the first name only.
      name: name.split(/\s+/)[0] ?? name,
      role,
      supervisor: role !== 'intake',
    }),
  }
}
