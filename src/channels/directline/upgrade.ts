import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Server } from 'restify'
import { WebSocketServer } from 'ws'
import { clientAddress } from '../../server/clientAddress.ts'
import type { DirectLine } from './directLine.ts'
import { refusals } from './directLineError.ts'
import { refusal } from './refusal.ts'

const streamPath = /^\/v3\/directline\/conversations\/([^/?]+)\/stream$/

/** Opens the streams of the conversations: the one thing here that is not an ordinary request. */
export function mountStreams(server: Server, directLine: DirectLine): void {
  // Clients send empty frames only; nothing is compressed, since frames are small and memory is dear.
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 4096, perMessageDeflate: false })
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    try {
      const { conversationId, after } = readRequest(request, directLine)
      sockets.handleUpgrade(request, socket, head, (opened) => {
        directLine.metrics.add('stream_opened_total')
        directLine.streams.attach(opened, conversationId, after, () =>
          directLine.service.heard(conversationId),
        )
      })
    } catch (error) {
      refuse(socket, error, () => directLine.report(error))
    }
  })
}

function readRequest(
  request: IncomingMessage,
  directLine: DirectLine,
): { conversationId: string; after: number } {
  const url = URL.parse(request.url ?? '', 'http://stream')
  const [, conversationId] = streamPath.exec(url?.pathname ?? '') ?? []
  if (!url || !conversationId) throw refusals.noConversation()
  directLine.demand(directLine.limits.requests, clientAddress(request, directLine.settings.trustedProxies))
  const ticket = url.searchParams.get('t')
  if (!ticket) throw refusals.noAuthorization()
  const watermark = url.searchParams.get('watermark') ?? undefined
  return { conversationId, after: directLine.service.openTicket(ticket, conversationId, watermark) }
}

/** An HTTP answer by hand: there is no response object before the socket is one. */
function refuse(socket: Duplex, error: unknown, report: () => void): void {
  const { status, body, headers = {} } = refusal(error, {}, report)
  const text = JSON.stringify(body)
  const lines = Object.entries({ ...headers, 'Content-Type': 'application/json', Connection: 'close' })
  socket.end(
    `HTTP/1.1 ${status} Refused\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}` +
      `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
  )
}
