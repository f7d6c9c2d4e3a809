import {
  type Activity,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
} from 'botbuilder'
import type { AzureConfig } from '../../config/config.ts'
import type { BotSignIn } from './botSignIn.ts'
import { AzureRefusal } from './errors.ts'

type Authenticated = Awaited<ReturnType<ConfigurationBotFrameworkAuthentication['authenticateRequest']>>
type Identity = Authenticated['claimsIdentity']
type ConnectorFactory = ReturnType<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>
type ConnectorClient = Awaited<ReturnType<ConnectorFactory['create']>>
type UserTokens = Awaited<ReturnType<ConfigurationBotFrameworkAuthentication['createUserTokenClient']>>
type Credentials = Awaited<ReturnType<ConfigurationServiceClientCredentialFactory['createCredentials']>>

/** Fetching the channel's keys has no limit in Bot Framework; the channel gives us 15 seconds in all. */
const KEYS_TIMEOUT_MS = 6_000
/** More would mean that somebody sends made-up addresses below a host that we allow. */
const MOST_CLIENTS = 100

/**
 * Bot Framework's own check of who sent an activity, within narrower bounds: only the channel's issuer counts (its other
 * ways in, for the Emulator and for other bots, look at less and need the internet), keys that cannot be fetched are told
 * from a token that is wrong, and clients are kept instead of made anew for each turn.
 */
export class AzureAuthentication extends ConfigurationBotFrameworkAuthentication {
  readonly #azure: AzureConfig
  readonly #clients = new Map<string, Promise<ConnectorClient>>()
  #userTokens: Promise<UserTokens> | undefined

  constructor(azure: AzureConfig, signIn: BotSignIn | undefined) {
    const { cloud, tenantId = '' } = azure
    const registration = {
      MicrosoftAppId: azure.appId ?? '',
      MicrosoftAppPassword: azure.password ?? '',
      MicrosoftAppType: azure.appId ? azure.type : 'MultiTenant',
      MicrosoftAppTenantId: tenantId,
    }
    super(
      {
        ...registration,
        ToChannelFromBotLoginUrl: cloud.loginUrl,
        ToChannelFromBotOAuthScope: cloud.scope,
        ToBotFromChannelTokenIssuer: cloud.issuer,
        ToBotFromChannelOpenIdMetadataUrl: cloud.metadataUrl,
        ToBotFromEmulatorOpenIdMetadataUrl: cloud.metadataUrl,
        OAuthUrl: cloud.scope,
      },
      new SignedCredentials(registration, signIn),
    )
    this.#azure = azure
  }

  /** @throws AzureRefusal */
  override async authenticateRequest(activity: Activity, authorization: string): Promise<Authenticated> {
    if (this.#azure.appId !== undefined) this.#demandChannelToken(authorization)
    const { promise: tooLong, reject } = Promise.withResolvers<never>()
    const timer = setTimeout(() => reject(new AzureRefusal('azure.keys-timeout', 503)), KEYS_TIMEOUT_MS)
    try {
      const result = await Promise.race([super.authenticateRequest(activity, authorization), tooLong])
      return { ...result, connectorFactory: this.createConnectorFactory(result.claimsIdentity) }
    } catch (error) {
      throw refusalFor(error)
    } finally {
      clearTimeout(timer)
    }
  }

  override createConnectorFactory(identity: Identity): ConnectorFactory {
    const factory = super.createConnectorFactory(identity)
    return {
      create: (serviceUrl) => {
        const kept = this.#clients.get(serviceUrl)
        if (kept) return kept
        if (this.#clients.size >= MOST_CLIENTS) this.#clients.clear()
        const made = factory.create(serviceUrl)
        this.#clients.set(serviceUrl, made)
        return made
      },
    }
  }

  override createUserTokenClient(identity: Identity): Promise<UserTokens> {
    this.#userTokens ??= super.createUserTokenClient(identity)
    return this.#userTokens
  }

  #demandChannelToken(authorization: string): void {
    const token = /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]*)$/.exec(authorization)
    if (!token) throw new AzureRefusal('azure.no-token', 401)
    if (issuerOf(token[2] ?? '') !== this.#azure.cloud.issuer)
      throw new AzureRefusal('azure.wrong-issuer', 401)
  }
}

/** Not believed yet: only compared. */
function issuerOf(payload: string): unknown {
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))
    return typeof claims === 'object' && claims !== null && 'iss' in claims ? claims.iss : undefined
  } catch {
    return undefined
  }
}

/** Names of errors of the library that verifies signatures, and of the one that fetches. */
const WRONG_TOKEN: ReadonlySet<string> = new Set(['JsonWebTokenError', 'NotBeforeError', 'TokenExpiredError'])
const NOT_FETCHED = 'FetchError'

function refusalFor(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof AzureRefusal) return error
  const status = 'statusCode' in error ? error.statusCode : undefined
  const options = { cause: error }
  if (WRONG_TOKEN.has(error.name) || status === 401 || status === 403)
    return new AzureRefusal('azure.token-refused', 401, options)
  // Bot Framework says 500 where the keys were answered with an error.
  if (error.name === NOT_FETCHED || status === 500)
    return new AzureRefusal('azure.keys-unreachable', 503, options)
  return error
}

/** What signs Bot Framework's own calls: the token that all our calls share. */
class SignedCredentials extends ConfigurationServiceClientCredentialFactory {
  readonly #signIn: BotSignIn | undefined

  constructor(
    registration: ConstructorParameters<typeof ConfigurationServiceClientCredentialFactory>[0],
    signIn: BotSignIn | undefined,
  ) {
    super(registration)
    this.#signIn = signIn
  }

  override async createCredentials(
    ...asked: Parameters<ConfigurationServiceClientCredentialFactory['createCredentials']>
  ): Promise<Credentials> {
    const signIn = this.#signIn
    if (!signIn) return super.createCredentials(...asked)
    return {
      async signRequest(resource) {
        resource.headers.set('Authorization', `Bearer ${await signIn.token()}`)
        return resource
      },
    }
  }
}
