import { AppError } from '../../appError.ts'

/** A refusal in the protocol's own form: `{error:{code,message}}` with an HTTP status. */
export class DirectLineError extends AppError {
  readonly code = 'directline.refused'
  readonly status: number
  /** The protocol's word for it, such as `TokenExpired`. */
  readonly reason: string
  readonly retryAfterSeconds: number | undefined

  constructor(status: number, reason: string, message: string, retryAfterSeconds?: number) {
    super(message)
    this.status = status
    this.reason = reason
    this.retryAfterSeconds = retryAfterSeconds
  }
}

export const refusals = {
  noAuthorization: () =>
    new DirectLineError(401, 'Unauthorized', 'Send the header "Authorization: Bearer <token>".'),
  tokenInvalid: () => new DirectLineError(403, 'BadArgument', 'The token or secret is not valid.'),
  tokenExpired: () => new DirectLineError(403, 'TokenExpired', 'The token has expired. Ask for a new one.'),
  otherConversation: () =>
    new DirectLineError(403, 'Forbidden', 'This token belongs to another conversation.'),
  originRefused: () =>
    new DirectLineError(
      403,
      'Forbidden',
      'This website may not open the chat: its origin is not in ALLOWED_ORIGINS.',
    ),
  secretNeeded: () =>
    new DirectLineError(403, 'BadArgument', 'Only the Direct Line secret may do this, and it was not sent.'),
  noSecretConfigured: () =>
    new DirectLineError(403, 'BadArgument', 'No Direct Line secret is configured (DIRECTLINE_SECRET).'),
  frontUnreachable: () =>
    new DirectLineError(502, 'ServiceUnavailable', 'Azure gave no token. Try again in a minute.'),
  noConversation: () => new DirectLineError(404, 'ConversationNotFound', 'There is no such conversation.'),
  missingProperty: (what: string) => new DirectLineError(400, 'MissingProperty', what),
  badArgument: (what: string) => new DirectLineError(400, 'BadArgument', what),
  bodyTooLarge: () =>
    new DirectLineError(413, 'ActivityTooLarge', 'An activity may have at most 262144 characters.'),
  textTooLong: (length: number, limit: number) =>
    new DirectLineError(
      413,
      'MessageTooLong',
      `The message has ${length} characters; at most ${limit} are taken. Send it in parts.`,
    ),
  tooMany: (retryAfterSeconds: number) =>
    new DirectLineError(
      429,
      'TooManyRequests',
      `Too many requests. Try again in ${retryAfterSeconds} s.`,
      retryAfterSeconds,
    ),
  uploadRefused: () =>
    new DirectLineError(
      415,
      'UploadNotSupported',
      'This bot takes no files. Write what the document says, or ask for a person.',
    ),
  uploadTooLarge: () =>
    new DirectLineError(
      413,
      'UploadTooLarge',
      'These are too many or too large files. Send them one by one.',
    ),
  noAttachment: () => new DirectLineError(404, 'AttachmentNotFound', 'There is no such file.'),
  botFailed: () =>
    new DirectLineError(
      502,
      'BotError',
      'The bot could not take the message. Send it again; it is kept once.',
    ),
  stopping: () => new DirectLineError(503, 'ServiceUnavailable', 'The service is restarting. Try again.', 2),
}
