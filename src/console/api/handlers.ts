import type { ConsoleRoom } from '../room.ts'
import type { EndpointName } from './endpoints.ts'
import type { AnyHandler, Asked, Handlers } from './handler.ts'
import { accountHandlers } from './handlers/account.ts'
import { actHandlers } from './handlers/act.ts'
import { caseHandlers } from './handlers/cases.ts'
import { conflictHandlers } from './handlers/conflicts.ts'
import { figureHandlers } from './handlers/figures.ts'
import { officeRecordHandlers } from './handlers/officeRecords.ts'
import { packetHandlers } from './handlers/packet.ts'
import { staffHandlers } from './handlers/staff.ts'
import { supervisionHandlers } from './handlers/supervision.ts'

const all: Handlers<EndpointName> = {
  ...accountHandlers,
  ...staffHandlers,
  ...conflictHandlers,
  ...caseHandlers,
  ...actHandlers,
  ...supervisionHandlers,
  ...figureHandlers,
  ...packetHandlers,
  ...officeRecordHandlers,
}

/** The schemas have been applied by then: what a handler gets is what its schema gives. */
export const handlers = Object.fromEntries(
  Object.entries(all).map(([name, handler]) => [
    name,
    async (room: ConsoleRoom, asked: Asked) => (await (handler as unknown as AnyHandler)(room, asked)) ?? {},
  ]),
) as Readonly<Record<EndpointName, AnyHandler>>
