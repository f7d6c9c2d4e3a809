import type { Configuration, IDToken, UserInfoResponse } from 'openid-client'
import type { SignInServiceConfig } from '../../config/config.ts'
import { ServiceRefusal } from './serviceRefusal.ts'

type Library = typeof import('openid-client')

/** What must come back with the person, kept in a sealed cookie meanwhile. */
export interface SignInFlow {
  readonly state: string
  readonly nonce: string
  /** PKCE (RFC 7636): whoever steals the code on its way cannot use it. */
  readonly verifier: string
}

/** Who the service says that somebody is. */
export interface ServicePerson {
  /** Issuer and subject: never given to anybody else (OpenID Connect Core, section 2). */
  readonly subject: string
  /** Undefined: none is told, or the service has not verified it and is not trusted without. */
  readonly email: string | undefined
  readonly name: string | undefined
  /** Values of the claim that roles are read from. */
  readonly groups: readonly string[]
}

const GIVE_UP_S = 8

/**
 * The office's own sign-in service (OpenID Connect, authorization code with PKCE, state and nonce). Found out about
 * when somebody first wants to sign in there: it may be down when this program starts.
 */
export class SignInService {
  readonly #config: SignInServiceConfig
  #found: Promise<{ library: Library; service: Configuration }> | undefined

  constructor(config: SignInServiceConfig) {
    this.#config = config
  }

  /** Where to send the person, and what must come back with them. @throws ServiceRefusal */
  async start(redirectUri: string): Promise<{ readonly url: URL; readonly flow: SignInFlow }> {
    const { library, service } = await this.#reached()
    const verifier = library.randomPKCECodeVerifier()
    const flow = { state: library.randomState(), nonce: library.randomNonce(), verifier }
    const url = library.buildAuthorizationUrl(service, {
      redirect_uri: redirectUri,
      scope: 'openid email profile',
      state: flow.state,
      nonce: flow.nonce,
      code_challenge: await library.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    })
    return { url, flow }
  }

  /** Who came back with this address. @throws ServiceRefusal */
  async finish(cameBackTo: URL, { state, nonce, verifier }: SignInFlow): Promise<ServicePerson> {
    const { library, service } = await this.#reached()
    try {
      const tokens = await library.authorizationCodeGrant(service, cameBackTo, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (!claims) throw new ServiceRefusal('refused')
      return this.#person(claims, await this.#more(claims, tokens.access_token))
    } catch (error) {
      throw refusalOf(error, library)
    }
  }

  /** Some services tell address and groups only when they are asked. */
  async #more(claims: IDToken, accessToken: string): Promise<UserInfoResponse | IDToken> {
    const { library, service } = await this.#reached()
    const isAll = claims.email !== undefined && (!this.#config.roleClaim || claims[this.#config.roleClaim])
    if (isAll || !service.serverMetadata().userinfo_endpoint) return claims
    return library.fetchUserInfo(service, accessToken, claims.sub)
  }

  #person({ iss, sub }: IDToken, told: UserInfoResponse | IDToken): ServicePerson {
    const { roleClaim, trustsEmail } = this.#config
    const isVerified = told.email_verified === true || trustsEmail
    const groups = roleClaim === undefined ? [] : told[roleClaim]
    return {
      subject: `${iss}|${sub}`,
      email: isVerified && typeof told.email === 'string' ? told.email.toLowerCase() : undefined,
      name: typeof told.name === 'string' ? told.name : undefined,
      groups: [groups].flat().filter((one) => typeof one === 'string'),
    }
  }

  async #reached(): Promise<{ library: Library; service: Configuration }> {
    this.#found ??= discover(this.#config)
    try {
      return await this.#found
    } catch (error) {
      // Asked again the next time.
      this.#found = undefined
      throw new ServiceRefusal('down', { cause: error })
    }
  }
}

/** The library is loaded with the first sign-in there: most offices have no such service. */
async function discover({ issuer, clientId, clientSecret }: SignInServiceConfig) {
  const library = await import('openid-client')
  const method = clientSecret === undefined ? library.None() : library.ClientSecretPost(clientSecret)
  // The settings allow plain http for this machine only.
  const execute = issuer.startsWith('http:') ? [library.allowInsecureRequests] : []
  const service = await library.discovery(new URL(issuer), clientId, undefined, method, {
    execute,
    timeout: GIVE_UP_S,
  })
  return { library, service }
}

/** A service that does not answer is told apart from an answer that cannot be believed. */
function refusalOf(error: unknown, { ClientError, AuthorizationResponseError }: Library): ServiceRefusal {
  if (error instanceof ServiceRefusal) return error
  if (error instanceof AuthorizationResponseError) return new ServiceRefusal('refused', { cause: error })
  const isTimeout = error instanceof ClientError && error.code === 'OAUTH_TIMEOUT'
  const isUnreached = error instanceof TypeError || isTimeout
  return new ServiceRefusal(isUnreached ? 'down' : 'refused', { cause: error })
}
