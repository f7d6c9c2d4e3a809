import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { refusals } from './directLineError.ts'

/** Tokens of Azure's Direct Line for our own page. The secret stays here. */
export interface AzureTokens {
  /** Good for these websites only; for any where there are none. @throws DirectLineError */
  generate(origins: readonly string[]): Promise<AzureGrant>
  /** A new one for a token that is still good. @throws DirectLineError */
  refresh(token: string): Promise<AzureGrant>
}

const Granted = z.object({
  conversationId: z.string().min(1),
  token: z.string().min(1),
  expires_in: z.number().positive(),
})
/** `domain` tells the page where to go on with it. */
type AzureGrant = z.infer<typeof Granted> & { readonly domain: string }

const TIMEOUT_MS = 8_000

export function createAzureTokens({ secret, url }: { secret: string; url: string }): AzureTokens {
  const ask = async (path: string, bearer: string, body?: unknown): Promise<AzureGrant> => {
    const response = await fetch(`${url}/tokens/${path}`, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        Authorization: `Bearer ${bearer}`,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }).catch(() => {
      throw refusals.frontUnreachable()
    })
    const answer = Granted.safeParse(await response.json().catch(() => undefined))
    if (response.ok && answer.success) return { ...answer.data, domain: url }
    // The page's own token is what was refused; the secret is our matter.
    throw path === 'refresh' && response.status < 500 ? refusals.tokenExpired() : refusals.frontUnreachable()
  }
  return {
    generate: (trustedOrigins) =>
      ask('generate', secret, {
        // A person nobody can guess, so that nobody can speak in their place.
        user: { id: `dl_${randomBytes(16).toString('hex')}` },
        ...(trustedOrigins.length > 0 && { trustedOrigins }),
      }),
    refresh: (token) => ask('refresh', token),
  }
}
