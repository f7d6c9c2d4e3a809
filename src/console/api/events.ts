import type { Request, Response, Server } from 'restify'
import { sendAnswer } from '../../server/answer.ts'
import type { SignedIn } from '../../staff/staffAuth.ts'
import { ConsoleRefusal } from '../refusal.ts'
import type { ConsoleRoom } from '../room.ts'
import { BASE } from './handler.ts'
import { refused } from './refusedRequest.ts'

/** Tabs of one person; browsers open six connections to one host at most. */
const MAX_STREAMS = 500

/** `GET events`: server-sent events for as long as the session lasts. */
export function mountEvents(
  server: Server,
  room: ConsoleRoom,
  signedIn: (request: Request) => Promise<SignedIn>,
): void {
  server.get(`${BASE}/events`, async (request: Request, response: Response) => {
    try {
      const { account, session } = await signedIn(request)
      if (room.feed.count >= MAX_STREAMS) throw new ConsoleRefusal('service.busy', { retryAfter: 10 })
      request.socket.setTimeout(0)
      response.writeHead(200, {
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store',
        // Proxies that gather answers would hold the events back.
        'X-Accel-Buffering': 'no',
      })
      const last = request.headers['last-event-id']
      const { id, role } = account
      const listener = { viewer: { id, role }, tokenHash: session.tokenHash, response }
      room.feed.attach(listener, typeof last === 'string' ? last : undefined, () => {
        if (!room.feed.isHere(id)) room.presence.leave(id)
      })
    } catch (error) {
      sendAnswer(response, await refused(room, request, error))
    }
  })
}
