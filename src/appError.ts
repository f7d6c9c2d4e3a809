/** Base of every failure that we name. `code` is stable; the message says what was found, expected and to do. */
export abstract class AppError extends Error {
  abstract readonly code: string

  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = new.target.name
  }
}
