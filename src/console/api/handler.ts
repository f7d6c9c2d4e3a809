import type { Request } from 'restify'
import type { Answer } from '../../server/answer.ts'
import type { SignedIn } from '../../staff/staffAuth.ts'
import { ConsoleRefusal } from '../refusal.ts'
import type { ConsoleRoom } from '../room.ts'
import type { AnswerOf, BodyOf, EndpointName, QueryOf } from './endpoints.ts'

/** Under which every request of the console is found. */
export const BASE = '/console/api'

/** A request as its handler gets it, checked. */
export interface Asked {
  /** Undefined only for signing in. */
  readonly me: SignedIn | undefined
  readonly request: Request
  readonly params: Readonly<Record<string, string>>
  readonly query: unknown
  readonly body: unknown
}
export type AnyHandler = (room: ConsoleRoom, asked: Asked) => Promise<Partial<Answer>>

/** What a handler of one request gets and gives, by the request's schemas. */
type Handler<N extends EndpointName> = (
  room: ConsoleRoom,
  asked: Omit<Asked, 'query' | 'body'> & { readonly query: QueryOf<N>; readonly body: BodyOf<N> },
) => Promise<AnswerOf<N> extends undefined ? Reply<undefined> | undefined : Reply<AnswerOf<N>>>

interface Reply<T> {
  readonly body: T
  readonly headers?: Answer['headers']
}
export type Handlers<N extends EndpointName> = { readonly [K in N]: Handler<K> }

/** Who asks, where signing in comes first. */
export function meOf({ me }: Pick<Asked, 'me'>): SignedIn {
  if (!me) throw new ConsoleRefusal('auth.needed')
  return me
}
