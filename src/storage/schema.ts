import type { Generated } from 'kysely'

/**
 * The tables as queries see them. Times are epoch milliseconds, content is ciphertext (privacy/encryption.ts), and
 * the columns that a queue is sorted or searched by hold no content.
 */
export interface Schema {
  schema_migrations: { number: number; name: string; applied_at: number }
  case_keys: { case_id: string; wrapped: Buffer; installation_key_id: string; created_at: number }
  cases: {
    id: string
    number: string
    /** `open`, `queued`, `resolved`, or `erased`: then only the number and the dates are left. */
    status: string
    priority: string | null
    urgency: string | null
    first_contact_due_at: number | null
    assessment: Buffer | null
    revision: number
    created_at: number
    updated_at: number
  }
  conversations: {
    id: string
    case_id: string
    channel: string
    revision: number
    last_seq: number
    state: Buffer
    address: Buffer | null
    created_at: number
    updated_at: number
  }
  activities: { conversation_id: string; seq: number; direction: string; body: Buffer; at: number }
  /** What each inbound delivery was answered with: `activity_count` activities from `first_seq` on. */
  turns: {
    conversation_id: string
    key_hash: string
    first_seq: number
    activity_count: number
    /** 1 when the first of them is the inbound activity. */
    has_inbound: number
    at: number
  }
  plan_links: {
    /** SHA-256 of the token; the token itself stands only in the message that it was sent in. */
    token_hash: string
    conversation_id: string
    expires_at: number
    created_at: number
  }
  outbox: {
    id: Generated<number>
    dedupe_key: string
    case_id: string
    conversation_id: string
    kind: string
    payload: Buffer | null
    /** The logged activity that a row of kind `reply` delivers. */
    activity_seq: number | null
    due_at: number
    attempts: number
    /** `pending`, `delivered` or `failed`; never moves back. */
    state: string
    last_error_code: string | null
    created_at: number
    updated_at: number
  }
}
