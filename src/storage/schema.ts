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
    /** `open`, a status of handoff/caseMachine.ts, or `erased`: then only the number and the dates are left. */
    status: string
    priority: string | null
    urgency: string | null
    first_contact_due_at: number | null
    assessment: Buffer | null
    revision: number
    created_at: number
    updated_at: number
    /** Since when it must not be erased, whoever asks; null: it may. */
    held_at: Generated<number | null>
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
  resume_codes: {
    /** A conversation has one code at most. */
    conversation_id: string
    /** HMAC of the code under a key of the installation. */
    code_hash: string
    expires_at: number
    /** How often it was tried with a wrong proof. */
    failures: number
    created_at: number
  }
  /** When the bot has something to say in a conversation that nobody writes in. */
  wakes: { conversation_id: string; due_at: number }
  handoffs: {
    case_id: string
    conversation_id: string
    status: string
    owner_id: string | null
    /** That of the conversation when it was written. */
    revision: number
    /** The state machine as JSON (handoff/caseMachine.ts): ids and times, no content. */
    machine: string
    /** What the queue shows of the case; sealed. */
    summary: Buffer
    alarm_at: number | null
    updated_at: number
  }
  case_history: {
    id: Generated<number>
    case_id: string
    kind: string
    /** Null: the bot or a clock. */
    staff_id: string | null
    body: Buffer | null
    at: number
  }
  case_drafts: { case_id: string; staff_id: string; body: Buffer; at: number }
  staff: {
    id: string
    /** In lower case. */
    email: string
    name: string
    role: string
    language: string
    active: number
    /** argon2id in PHC form; null for those who sign in elsewhere. */
    password: string | null
    /** The secret of the second factor, sealed; null: none. */
    totp: Buffer | null
    /** The last time step whose code was used: no code counts twice. */
    totp_step: number
    failures: number
    locked_until: number
    created_at: number
    /** 1: the password was given by somebody else, and opens nothing but the way to a new one. */
    password_once: Generated<number>
    /** Issuer and subject at the office's own sign-in service; null: not met there yet. */
    subject: Generated<string | null>
  }
  /** Calls that were agreed on. `state`: `open`, `rung` (its people were told), `done`. */
  case_calls: {
    id: Generated<number>
    case_id: string
    staff_id: string
    at: number
    body: Buffer
    state: string
    created_at: number
  }
  /** Counters of a day, of nobody: no row belongs to a case or a person. */
  figures: { day: string; kind: string; value: string; count: number }
  /** What the office set in its console; the highest version of a kind counts. `body` null: the starting values. */
  office_records: { kind: string; version: number; body: string | null; staff_id: string; at: number }
  staff_sessions: { token_hash: string; staff_id: string; created_at: number; seen_at: number }
  access_log: {
    seq: number
    at: number
    staff_id: string | null
    action: string
    case_number: string | null
    detail: string | null
    /** Over the entry and the hash before it. */
    hash: string
  }
  teams_places: {
    /** A team, or the chat of one person, by Teams' own id. */
    id: string
    kind: string
    active: number
    notice_channel: Generated<string | null>
    /** Sealed. */
    reference: Buffer
    updated_at: number
  }
  teams_cards: {
    case_id: string
    thread_id: string
    activity_id: string
    service_url: string
    created_at: number
  }
  teams_people: { teams_id: string; staff_id: string; at: number }
  attachments: {
    id: string
    case_id: string
    conversation_id: string
    /** The activity of the log that it came with. */
    activity_seq: number
    /** `picture` or `pdf`. */
    kind: string
    size: number
    /** The channel that it came through. */
    source: string
    /** `clean`, `off`, `pending` or `infected` (storage/attachmentStore.ts). */
    scan: string
    created_at: number
    /** What the person says it is; sealed. */
    label: Buffer | null
    thumbnail: Buffer | null
    /** Null once it was found infected. */
    content: Buffer | null
  }
  /** One telephone with one number of ours. */
  text_lines: {
    /** A keyed hash of both numbers (channels/sms/textLine.ts). */
    id: string
    /** The conversation that its messages belong to now. */
    conversation_id: string | null
    /** How many it has had. */
    conversations: number
    /** Null: may be written to. */
    opted_out_at: number | null
    /** Why the network takes nothing for it, such as 30006, a landline; until somebody writes from it. */
    refused_code: string | null
    created_at: number
    updated_at: number
  }
  /** What a line said of being written to, never changed. */
  text_consents: {
    id: Generated<number>
    line_id: string
    conversation_id: string | null
    kind: string
    how: string
    /** Under the key of the conversation's case; null where there are none, or the case was erased. */
    words: Buffer | null
    at: number
  }
  /** What became of each message that the network was given: parts of an outbox row, from 1 on. */
  text_messages: {
    outbox_id: number
    part: number
    line_id: string
    /** A state of `TextState`; never moves back. */
    state: string
    /** Twilio's name for it. */
    sid: string | null
    error_code: string | null
    began_at: number
    updated_at: number
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
