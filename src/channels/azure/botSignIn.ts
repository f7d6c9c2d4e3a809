import { ConfigurationServiceClientCredentialFactory } from 'botbuilder'
import { z } from 'zod'
import type { AzureConfig } from '../../config/config.ts'
import { AzureSignInError } from './errors.ts'

/** The bot's own token for its calls to the channel: fetched once, kept until shortly before it ends. */
export interface BotSignIn {
  /** @throws AzureSignInError */
  token(): Promise<string>
  /** The channel did not accept the token: the next call fetches another. */
  forget(): void
}

interface Fetched {
  readonly token: string
  /** Epoch milliseconds */
  readonly endsAt: number
}

const TIMEOUT_MS = 8_000
const RENEW_BEFORE_MS = 5 * 60_000

/** Undefined without an app id: then nobody asks for one. */
export function createBotSignIn(azure: AzureConfig, clock: () => Date): BotSignIn | undefined {
  if (azure.appId === undefined) return undefined
  const fetchToken =
    azure.type === 'UserAssignedMSI' ? managedIdentity(azure, clock) : clientSecret(azure, clock)
  let kept: Fetched | undefined
  let fetching: Promise<Fetched> | undefined
  return {
    async token() {
      if (kept && kept.endsAt - RENEW_BEFORE_MS > clock().getTime()) return kept.token
      // Of many replies at once, the first fetches for all.
      fetching ??= fetchToken().finally(() => {
        fetching = undefined
      })
      kept = await fetching
      return kept.token
    },
    forget() {
      kept = undefined
    },
  }
}

const TokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() })

/** OAuth 2.0 client credentials (RFC 6749, section 4.4), as Microsoft Entra ID takes them. */
function clientSecret(azure: AzureConfig, clock: () => Date): () => Promise<Fetched> {
  const { cloud, appId = '', password = '', type, tenantId = '' } = azure
  // The channel signs in bots of any tenant in one of its own.
  const tenant = type === 'MultiTenant' ? 'botframework.com' : tenantId
  return async () => {
    const response = await fetch(`${cloud.loginUrl}/${encodeURIComponent(tenant)}/oauth2/v2.0/token`, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: appId,
        client_secret: password,
        scope: `${cloud.scope}/.default`,
      }),
    }).catch((cause: unknown) => {
      throw new AzureSignInError('azure.sign-in-unreachable', { cause })
    })
    const body: unknown = await response.json().catch(() => undefined)
    if (!response.ok) throw new AzureSignInError(`azure.sign-in-${response.status}`)
    const answer = TokenAnswer.safeParse(body)
    if (!answer.success) throw new AzureSignInError('azure.sign-in-unreadable')
    const { access_token: token, expires_in: seconds } = answer.data
    return { token, endsAt: clock().getTime() + seconds * 1000 }
  }
}

/** How long a managed identity's token is used at most; Azure keeps it longer, and gives the same one again. */
const MANAGED_TOKEN_MS = 30 * 60_000

/** Through Bot Framework, which knows the identity endpoints of virtual machines, App Service and Kubernetes. */
function managedIdentity(
  { appId = '', tenantId = '', cloud }: AzureConfig,
  clock: () => Date,
): () => Promise<Fetched> {
  const factory = new ConfigurationServiceClientCredentialFactory({
    MicrosoftAppType: 'UserAssignedMsi',
    MicrosoftAppId: appId,
    MicrosoftAppTenantId: tenantId,
  })
  return async () => {
    const credentials = await factory.createCredentials(appId, cloud.scope, cloud.loginUrl, true)
    if (!hasToken(credentials)) throw new AzureSignInError('azure.sign-in-unreadable')
    const token = await credentials.getToken(true).catch((cause: unknown) => {
      throw new AzureSignInError('azure.managed-identity', { cause })
    })
    return { token, endsAt: clock().getTime() + MANAGED_TOKEN_MS }
  }
}

function hasToken(value: object): value is { getToken(renew: boolean): Promise<string> } {
  return 'getToken' in value && typeof value.getToken === 'function'
}
