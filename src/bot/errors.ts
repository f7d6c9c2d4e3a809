import { AppError } from '../appError.ts'

/** A conversation was written to by others faster than this turn could be added. The channel asks to try again. */
export class TurnContentionError extends AppError {
  readonly code = 'bot.contention'

  constructor(tries: number, options?: ErrorOptions) {
    super(
      `A turn was not committed in ${tries} tries: its conversation changed each time. Try again later.`,
      options,
    )
  }
}

/** A conversation is continued over another channel than it was begun on. */
export class WrongChannelError extends AppError {
  readonly code = 'bot.wrong-channel'

  constructor(found: string, expected: string) {
    super(`A turn came over channel "${found}", its conversation belongs to "${expected}". It was refused.`)
  }
}

/** The bot was given an activity by an adapter that did not say what it is (channels/turnState.ts). */
export class UnknownAdapterError extends AppError {
  readonly code = 'bot.unknown-adapter'

  constructor() {
    super('An adapter ran the bot without describing the inbound turn. Call setInbound before bot.run.')
  }
}

/** What may be logged of any error: messages can quote what a person wrote, so only our own are kept. */
export function describeError(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { error: typeof error }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  const frames = (error.stack ?? '').replace(error.message, '').split('\n')
  return {
    error: error.name,
    ...(code !== undefined && { code }),
    ...(error instanceof AppError && { message: error.message }),
    stack: frames.filter((line) => /^\s+at /.test(line)).map((line) => line.trim()),
    ...(error.cause instanceof Error && { cause: describeError(error.cause) }),
  }
}
