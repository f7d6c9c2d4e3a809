import type { Request, RequestHandler, Response } from 'restify'

/** What a handler answers with: a status and JSON, or bytes whose type the headers tell. */
export interface Answer {
  readonly status: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * A restify handler from a function that answers. `refuse` turns a failure into an answer, so that every channel
 * refuses in its own protocol's form; nothing of the failure itself gets out otherwise.
 */
export function answering(
  handle: (request: Request) => Promise<Answer> | Answer,
  refuse: (error: unknown, request: Request) => Answer,
): RequestHandler {
  return async (request: Request, response: Response) => {
    const answer = await Promise.resolve()
      .then(() => handle(request))
      .catch((error: unknown) => refuse(error, request))
    sendAnswer(response, answer)
  }
}

/** Written straight to Node's response: restify's formatters choose by Accept, and these answers are always JSON. */
export function sendAnswer(response: Response, { status, body, headers = {} }: Answer): void {
  if (response.headersSent) return
  if (body === undefined) {
    response.writeHead(status, { 'Cache-Control': 'no-store', ...headers })
    response.end()
    return
  }
  const text = Buffer.isBuffer(body) ? body : JSON.stringify(body)
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': String(Buffer.byteLength(text)),
    'Cache-Control': 'no-store',
    ...headers,
  })
  response.end(text)
}
