import type { Request, Response, Server } from 'restify'
import { isOpenable, sendAttachment } from '../../attachments/sendAttachment.ts'
import { sendAnswer } from '../../server/answer.ts'
import type { SignedIn } from '../../staff/staffAuth.ts'
import { ConsoleRefusal } from '../refusal.ts'
import type { ConsoleRoom } from '../room.ts'
import { BASE } from './handler.ts'
import { caseOf, recordLook } from './handlers/cases.ts'
import { refused } from './refusedRequest.ts'

const path = `${BASE}/cases/:number/attachments/:file`

/**
 * `GET cases/:number/attachments/:file`: a file that the person sent, handed over and never shown by itself; who opened
 * which is recorded. `…/thumbnail`: the small picture of the list, which is part of looking at the case. Shut until a
 * scanner looked at it, where there is one.
 */
export function mountFiles(
  server: Server,
  room: ConsoleRoom,
  signedIn: (request: Request) => Promise<SignedIn>,
): void {
  server.get(path, answering(room, signedIn, openFile))
  server.get(`${path}/thumbnail`, answering(room, signedIn, openThumbnail))
}

type Open = typeof openFile

function answering(room: ConsoleRoom, signedIn: (request: Request) => Promise<SignedIn>, open: Open) {
  return async (request: Request, response: Response) => {
    try {
      const { account } = await signedIn(request)
      const { number = '', file = '' } = (request.params ?? {}) as Record<string, string>
      sendAttachment(response, await open(room, account.id, { number, file }))
    } catch (error) {
      sendAnswer(response, await refused(room, request, error))
    }
  }
}

interface Asked {
  readonly number: string
  readonly file: string
}

async function openFile(room: ConsoleRoom, staffId: string, asked: Asked) {
  const { id, kind } = await fileOf(room, asked)
  await recordLook(room, staffId, asked.number, 'attachment_opened', id)
  const content = await room.store.attachments.content(id)
  if (!content) throw new ConsoleRefusal('not_found')
  return { id, kind, content }
}

async function openThumbnail(room: ConsoleRoom, staffId: string, asked: Asked) {
  const { id } = await fileOf(room, asked)
  await recordLook(room, staffId, asked.number, 'attachments_seen')
  const content = await room.store.attachments.thumbnail(id)
  if (!content) throw new ConsoleRefusal('not_found')
  return { id, kind: 'picture' as const, content }
}

/** A file of this very case that may be opened now. */
async function fileOf(room: ConsoleRoom, { number, file }: Asked) {
  const { stored } = await caseOf(room, number)
  const found = await room.store.attachments.find(file)
  if (found?.conversationId !== stored.conversationId || !isOpenable(found)) {
    throw new ConsoleRefusal('not_found')
  }
  return found
}
