import { createHmac, hash, timingSafeEqual } from 'node:crypto'

/** A request as it came: nothing of it decoded, trimmed or put in another order. */
export interface SignedRequest {
  /** The address that Twilio was given, with its query: our public one, never what the request names. */
  readonly url: string
  readonly contentType: string
  readonly body: string
  /** The header `X-Twilio-Signature`. */
  readonly signature: string
}

/**
 * Whether Twilio sent this: HMAC-SHA1 under the account's token over the address and all parameters of a form, sorted;
 * over the address alone for JSON, whose SHA-256 stands in the address (`bodySHA256`).
 */
export function isSignedByTwilio(
  { url, contentType, body, signature }: SignedRequest,
  authToken: string,
): boolean {
  const bodyHash = URL.parse(url)?.searchParams.get('bodySHA256')
  if (bodyHash) {
    const isBody = sameText(bodyHash.toLowerCase(), hash('sha256', body, 'hex'))
    return isBody && isSignature(url, '', signature, authToken)
  }
  if (!isForm(contentType)) return false
  return isSignature(url, signedParameters(new URLSearchParams(body)), signature, authToken)
}

export const isForm = (contentType: string): boolean =>
  /^application\/x-www-form-urlencoded\b/i.test(contentType)

function isSignature(url: string, parameters: string, signature: string, authToken: string): boolean {
  return [url, ...otherPort(url)].some((each) => {
    const expected = createHmac('sha1', authToken)
      .update(each + parameters, 'utf8')
      .digest('base64')
    return sameText(signature, expected)
  })
}

/** Twilio signs some addresses with the port that goes without saying, and some without the one that was given. */
function otherPort(url: string): readonly string[] {
  const [, scheme, host, port, rest] = /^(https?):\/\/(\[[^\]]+\]|[^/:?#]+)(:\d+)?(.*)$/s.exec(url) ?? []
  if (!scheme) return []
  const other = port ? '' : scheme === 'https' ? ':443' : ':80'
  return [`${scheme}://${host}${other}${rest}`]
}

/** Names in order, each followed by its values; of one that comes twice with the same value, one counts. */
function signedParameters(parameters: URLSearchParams): string {
  const names = [...new Set(parameters.keys())].sort()
  return names
    .map((name) =>
      [...new Set(parameters.getAll(name))]
        .sort()
        .map((value) => name + value)
        .join(''),
    )
    .join('')
}

/** Takes as long for any wrong text of that length. */
function sameText(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)]
  return one.length === other.length && timingSafeEqual(one, other)
}
