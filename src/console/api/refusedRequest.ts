import type { Request } from 'restify'
import type { Answer } from '../../server/answer.ts'
import { refusalAnswer } from '../refusal.ts'
import type { ConsoleRoom } from '../room.ts'

/** A failure as the contract tells it; what is our own mistake is logged, without content. */
export async function refused(room: ConsoleRoom, request: Request, error: unknown): Promise<Answer> {
  return refusalAnswer(error, {
    nameOf: async (id) => (await room.colleagues.names())(id),
    report: (told) =>
      room.logger.error({ ...told, requestId: request.id() }, 'a request of the console failed'),
  })
}
