import type { Me } from '../../api/contract/index.ts'

/** Who sits at this page. `ended`: somebody did, and the session is over. */
export type Session =
  | { readonly status: 'asking' }
  | { readonly status: 'out'; readonly ended: boolean }
  | { readonly status: 'in'; readonly me: Me }
  /** The server did not answer whether anybody is signed in. */
  | { readonly status: 'unreachable' }
