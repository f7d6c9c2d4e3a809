import type { StaffActor } from '../handoff/staffAction.ts'

/** Under this id another hub owns a case; no account has it. */
export const HUB_ID = 'hub'

/** The other hub as the machine and the client know it: one more person of the office, without rights over others. */
export const hubActor = (name: string): StaffActor => ({ id: HUB_ID, name, role: 'admin', supervisor: false })
