import Negotiator from 'negotiator'
import type { Request } from 'restify'

/** The one of ours that the browser asks for first; undefined where it asks for none, or for anything. */
export function preferredLanguage(request: Request, languages: readonly string[]): string | undefined {
  const wishes = new Negotiator(request).languages()
  return wishes.includes('*') && wishes.length === 1
    ? undefined
    : new Negotiator(request).language([...languages])
}
