import { AppError } from '../../appError.ts'

/** What came over `/api/messages` is not run. `status` is the answer's. */
export class AzureRefusal extends AppError {
  readonly code: string
  readonly status: 401 | 403 | 503

  /** `code` names why, without content, such as `azure.wrong-issuer`. */
  constructor(code: string, status: 401 | 403 | 503, options?: ErrorOptions) {
    super(`An activity was refused (${code}). ${advice[status]}`, options)
    this.code = code
    this.status = status
  }
}

const advice = {
  401: 'If it came from your own bot, compare MICROSOFT_APP_ID and AZURE_CLOUD with its registration.',
  403: 'If it came from your own bot, add the host to AZURE_SERVICE_HOSTS.',
  503: "The channel's keys cannot be fetched: check the way to AZURE_OPENID_METADATA_URL. It is tried again.",
}

/** We got no token for our own calls. Tried again. */
export class AzureSignInError extends AppError {
  readonly code: string

  constructor(code: string, options?: ErrorOptions) {
    super(
      `The bot could not sign in to Azure (${code}). Check MICROSOFT_APP_ID, its password or managed identity, and MICROSOFT_APP_TENANT_ID.`,
      options,
    )
    this.code = code
  }
}

/** The channel took a call of ours, and answered that it failed. */
export class ConnectorError extends AppError {
  readonly code: string
  readonly status: number
  /** How long the channel wants to be left alone; 0: it did not say. */
  readonly retryAfterMs: number

  constructor(status: number, retryAfterMs: number) {
    super(`The channel answered ${status}.`)
    this.code = `azure.status-${status}`
    this.status = status
    this.retryAfterMs = retryAfterMs
  }
}
