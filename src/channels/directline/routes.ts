import { randomBytes } from 'node:crypto'
import type { Next, Request, RequestHandler, Response, Server } from 'restify'
import { sendAttachment } from '../../attachments/sendAttachment.ts'
import { type Answer, answering, sendAnswer } from '../../server/answer.ts'
import { clientAddress } from '../../server/clientAddress.ts'
import { dropBody } from '../../server/jsonBody.ts'
import { publicOrigin } from '../../server/publicAddress.ts'
import { authenticate } from './authenticate.ts'
import type { DirectLine } from './directLine.ts'
import { refusals } from './directLineError.ts'
import { type Caller, readOpening } from './directLineService.ts'
import { mountPageToken } from './pageToken.ts'
import { readUpload } from './readUpload.ts'
import { corsForAnyone, refusal } from './refusal.ts'
import {
  bodyOf,
  fileOf,
  idOf,
  readTokenRequest,
  readUserId,
  wantsReplay,
  watermarkOf,
} from './requestParts.ts'

/** A refused file is read to its end up to this size, because a client that still writes sees no answer. */
const MAX_UPLOAD_BYTES = 30_000_000
const base = '/v3/directline'

type ClientHandler = (caller: Caller, request: Request) => Promise<Answer> | Answer

/** Every request of Direct Line 3.0 but the socket itself, and the page's way to its first token. */
export function mountDirectLine(server: Server, directLine: DirectLine): void {
  mountPreflight(server)
  mountTokens(server, directLine)
  mountConversations(server, directLine)
  mountActivities(server, directLine)
  mountPageToken(server, directLine)
}

/** Before routing: a route for every OPTIONS would turn "no such address" into "no such method". */
function mountPreflight(server: Server): void {
  server.pre((request: Request, response: Response, next: Next) => {
    const isPreflight = request.method === 'OPTIONS' && request.getPath().startsWith(`${base}/`)
    if (isPreflight) sendAnswer(response, { status: 204, headers: corsForAnyone })
    next(isPreflight ? false : undefined)
  })
}

function mountTokens(server: Server, directLine: DirectLine): void {
  const { service, settings } = directLine
  server.post(
    `${base}/tokens/generate`,
    forCaller(directLine, async (caller, request) => {
      if (settings.secret === undefined) throw refusals.noSecretConfigured()
      if (caller.kind !== 'secret') throw refusals.secretNeeded()
      return { status: 200, body: service.generateToken(readTokenRequest(await bodyOf(request))) }
    }),
  )
  server.post(
    `${base}/tokens/refresh`,
    forCaller(directLine, (caller) => ({ status: 200, body: service.refreshToken(caller) })),
  )
  server.get(
    `${base}/session/getsessionid`,
    forCaller(directLine, () => ({ status: 200, body: { sessionId: randomBytes(16).toString('hex') } })),
  )
}

function mountConversations(server: Server, directLine: DirectLine): void {
  const { service, settings } = directLine
  const withAddress = (
    request: Request,
    { streamPath, ...grant }: { streamPath: string; conversationId: string },
  ) => {
    const origin = publicOrigin(request, settings.publicUrl, settings.trustedProxies)
    const streamUrl = origin.replace(/^http/, 'ws') + streamPath
    return { ...grant, streamUrl, referenceGrammarId: grant.conversationId }
  }
  server.post(
    `${base}/conversations`,
    forCaller(directLine, async (caller, request) => {
      const body = await bodyOf(request)
      const opening = { ...readOpening(body, request.headers['accept-language']), userId: readUserId(body) }
      const { created, ...started } = await directLine.turn(() => service.startConversation(caller, opening))
      const answer = withAddress(request, started)
      // Our own client asks for the greeting at once; others hear it on their stream.
      const greeting = wantsReplay(body) ? await service.activities(caller, started.conversationId, '') : {}
      return { status: created ? 201 : 200, body: { ...greeting, ...answer } }
    }),
  )
  server.get(
    `${base}/conversations/:id`,
    forCaller(directLine, async (caller, request) => {
      const resumed = await service.resumeConversation(caller, idOf(request), watermarkOf(request))
      return { status: 200, body: withAddress(request, resumed) }
    }),
  )
}

function mountActivities(server: Server, directLine: DirectLine): void {
  const { service, limits } = directLine
  server.get(
    `${base}/conversations/:id/activities`,
    forCaller(directLine, async (caller, request) => ({
      status: 200,
      body: await service.activities(caller, idOf(request), watermarkOf(request)),
    })),
  )
  server.post(
    `${base}/conversations/:id/activities`,
    forCaller(directLine, async (caller, request) => {
      const id = idOf(request)
      // Counted by the caller's own conversation: a stranger must not use up somebody else's messages.
      directLine.demand(limits.messages, caller.kind === 'client' ? caller.conversationId : id)
      const body = await bodyOf(request)
      const from = addressOf(directLine, request)
      return { status: 200, body: await directLine.turn(() => service.postActivity(caller, id, body, from)) }
    }),
  )
  server.post(
    `${base}/conversations/:id/upload`,
    forCaller(directLine, async (caller, request) => {
      await service.expectConversation(caller, idOf(request))
      return { status: 200, body: await takeUpload(directLine, caller, request) }
    }),
  )
  mountFiles(server, directLine)
}

async function takeUpload(
  { service, uploads, uploadRoom, limits, settings, ...directLine }: DirectLine,
  caller: Caller,
  request: Request,
): Promise<{ readonly id: string }> {
  const id = idOf(request)
  if (!uploads) {
    await dropBody(request, MAX_UPLOAD_BYTES)
    throw refusals.uploadRefused()
  }
  directLine.demand(limits.messages, caller.kind === 'client' ? caller.conversationId : id)
  const upload = await readUpload(request, uploads.maxBytes, uploadRoom)
  const origin = publicOrigin(request, settings.publicUrl, settings.trustedProxies)
  const addressOf = (file: string) => `${origin}${base}/conversations/${id}/attachments/${file}`
  const taken = await directLine.look(() => service.receiveFiles(caller, id, { upload, addressOf }))
  return 'id' in taken ? taken : directLine.turn(() => service.postFiles(id, taken))
}

/** A file again, for who sent it. It is never shown in a page of ours, only handed over. */
function mountFiles(server: Server, directLine: DirectLine): void {
  const { service, limits, settings, tokens } = directLine
  server.get(`${base}/conversations/:id/attachments/:file`, async (request: Request, response: Response) => {
    try {
      directLine.demand(limits.requests, addressOf(directLine, request))
      const caller = authenticate(request, settings.secret, tokens)
      const file = await service.file(caller, idOf(request), fileOf(request))
      sendAttachment(response, file, corsForAnyone)
    } catch (error) {
      sendAnswer(
        response,
        refusal(error, corsForAnyone, () => directLine.report(error, request)),
      )
    }
  })
}

/** A handler for those who say who they are, within the limit of their address; refusals in the protocol's form. */
function forCaller(directLine: DirectLine, handle: ClientHandler): RequestHandler {
  const { limits, settings, tokens } = directLine
  return answering(
    async (request) => {
      directLine.demand(limits.requests, addressOf(directLine, request))
      const answer = await handle(authenticate(request, settings.secret, tokens), request)
      return { ...answer, headers: { ...corsForAnyone, ...answer.headers } }
    },
    (error, request) => refusal(error, corsForAnyone, () => directLine.report(error, request)),
  )
}

function addressOf({ settings }: DirectLine, request: Request): string {
  return clientAddress(request, settings.trustedProxies)
}
