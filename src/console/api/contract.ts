import { z } from 'zod'

/**
 * What the console's pages and this server say to each other: every request, answer and live event under
 * `/console/api`. Times are ISO instants unless a name says otherwise; ids are opaque. Every request but GET carries
 * `Content-Type: application/json`, the page's own `Origin` and the header `X-Console: 1`.
 */

export const Instant = z.iso.datetime()
export const CalendarDate = z.iso.date()
export const Language = z.string().min(2).max(20)
export const Id = z.string().min(1).max(100)
export const CaseNumber = z.string().regex(/^[2-9B-Z]{3}-[2-9B-Z]{3}$/)

export const Role = z.enum(['intake', 'attorney', 'admin'])
export type Role = z.infer<typeof Role>
export const Priority = z.enum(['P0', 'P1', 'P2', 'P3'])
export type Priority = z.infer<typeof Priority>
const Urgency = z.enum(['critical', 'urgent', 'soon', 'routine'])

/**
 * `queued`: waits for a person, the bot speaks. `claimed`: a person has it and the client waits for a word. `waiting`:
 * the person waits for the client. `returned`: the bot has it back. `resolved`: closed.
 */
export const CaseStatus = z.enum(['queued', 'claimed', 'waiting', 'returned', 'resolved'])
export type CaseStatus = z.infer<typeof CaseStatus>

/** Every refusal has this body. `code` is stable, `message` is for engineers: pages have their own words. */
export const Refusal = z.object({
  error: z.object({
    code: z.enum([
      'request.malformed',
      'request.too_large',
      'request.not_from_here',
      'auth.needed',
      'auth.wrong',
      'auth.code_needed',
      'auth.locked',
      'auth.too_many',
      'auth.password_once',
      'role.not_allowed',
      'not_found',
      'case.taken',
      'case.not_yours',
      'case.wrong_state',
      'case.changed',
      'case.erased',
      'fact.unknown',
      'fact.wrong_value',
      'staff.unknown',
      'staff.exists',
      'staff.last_admin',
      'conflicts.csv',
      'service.busy',
      'service.error',
    ]),
    message: z.string(),
    /** With `request.malformed`: where, such as `text`. */
    path: z.string().optional(),
    /** With `case.taken`, `case.not_yours`: who has it now. */
    owner: z.object({ id: Id, name: z.string() }).optional(),
    /** With `conflicts.csv`: what is wrong with the list, by line; no name is quoted. At most 20. */
    problems: z.array(z.object({ line: z.int().nullable(), what: z.string() })).optional(),
    /** With 429: whole seconds. Also in `Retry-After`. */
    retryAfter: z.int().optional(),
  }),
})
export type Refusal = z.infer<typeof Refusal>
export type RefusalCode = Refusal['error']['code']

// ---- who am I ------------------------------------------------------------------------------------------------------

/** `POST session`: 200 Me and a cookie; 401 `auth.wrong`, 401 `auth.code_needed` (then with `code`), 429. */
export const Login = z.strictObject({
  email: z.string().trim().min(3).max(200),
  password: z.string().min(1).max(500),
  /** Six digits of the second factor. */
  code: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
})
export type Login = z.infer<typeof Login>

/** `GET me`, 401 when nobody is signed in. `DELETE session` signs out (204). */
export const Me = z.object({
  id: Id,
  name: z.string(),
  email: z.string(),
  role: Role,
  language: Language,
  secondFactor: z.boolean(),
  /** False: signs in elsewhere only. */
  hasPassword: z.boolean(),
  /** The password was given by somebody else: nothing but a new one is let through (403 `auth.password_once`). */
  passwordOnce: z.boolean(),
  sessionEndsAt: Instant,
  office: z.object({ name: z.string().nullable(), zone: z.string() }),
  /** Languages that clients can be in: for filters and canned replies. */
  languages: z.array(z.object({ id: Language, name: z.string() })),
})
export type Me = z.infer<typeof Me>

/** `PATCH me` → Me */
export const MeChange = z.strictObject({ language: Language })
export type MeChange = z.infer<typeof MeChange>

// ---- the queue -----------------------------------------------------------------------------------------------------

const Person = z.object({ id: Id, name: z.string() })

const ClockKind = z.enum(['first_response', 'next_response', 'resolution'])

/** One case in the queue. Holds no words of the client. */
export const CaseRow = z.object({
  number: CaseNumber,
  /** Goes up with every change: of two rows of one case the higher is the newer. */
  revision: z.int(),
  status: CaseStatus,
  priority: Priority,
  urgency: Urgency,
  language: Language,
  channel: z.enum(['directline', 'azure', 'terminal']),
  owner: Person.nullable(),
  /** Form ids such as `I-485`. */
  form: z.string().nullable(),
  reason: z.string(),
  /** Trigger ids such as `H-05`; their texts are in locales, staff/rules. */
  triggers: z.array(z.string()),
  /** The nearest date that matters. */
  deadline: z.object({ kind: z.string(), date: CalendarDate, daysLeft: z.int() }).nullable(),
  /** Local time at the ASC, `2026-11-30T09:00` or a date. */
  appointment: z.object({ local: z.string(), status: z.string().nullable() }).nullable(),
  queuedAt: Instant,
  updatedAt: Instant,
  /** The clock that runs out next; null when none runs. `breached` once `due` has passed. */
  clock: z.object({ kind: ClockKind, due: Instant, breached: z.boolean() }).nullable(),
  /** Since when the client waits for a word. */
  unansweredSince: Instant.nullable(),
  /** May not be contacted in some ways: the banner of the case says which. */
  unsafe: z.boolean(),
})
export type CaseRow = z.infer<typeof CaseRow>

/** `GET cases?…` → CasePage. Lists are parted by commas. Without `status`: queued, claimed, waiting. */
export const CaseQuery = z.strictObject({
  status: z.string().max(100).optional(),
  priority: z.string().max(20).optional(),
  language: z.string().max(100).optional(),
  form: z.string().max(200).optional(),
  /** `me`, `none` or a staff id. */
  owner: z.string().max(100).optional(),
  /** A date that matters is at most so many days away (also passed ones). */
  deadlineWithin: z.coerce.number().int().min(0).max(400).optional(),
  /** Start of a case number, or a form. Words of clients are not searched. */
  search: z.string().trim().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
  /** `next` of the page before. */
  cursor: z.string().max(200).optional(),
})
export type CaseQuery = z.infer<typeof CaseQuery>
export const CasePage = z.object({
  /** By priority, then by the time the next clock runs out. */
  cases: z.array(CaseRow),
  next: z.string().nullable(),
  /** How many match in all. */
  total: z.int(),
  /** Of all cases, whatever the filters. */
  counts: z.object({ queued: z.int(), claimed: z.int(), waiting: z.int(), breached: z.int(), mine: z.int() }),
})
export type CasePage = z.infer<typeof CasePage>

// ---- one case ------------------------------------------------------------------------------------------------------

const FactVersion = z.object({
  state: z.enum(['known', 'dont_know', 'declined']),
  /** JSON, by the fact's id; null where it is not known. Masked values are `null` with `masked: true`. */
  value: z.unknown(),
  masked: z.boolean(),
  /** The person's own words, or the staff member's note for `from: staff`. */
  words: z.string(),
  at: Instant,
  from: z.enum(['stated', 'confirmed', 'staff']),
})
export const CaseFact = FactVersion.extend({
  id: z.string(),
  /** What no longer stands, oldest first. */
  earlier: z.array(FactVersion.extend({ because: z.enum(['corrected', 'taken_back', 'contradicted']) })),
  contradicted: z.boolean(),
  /** Staff may correct it. */
  editable: z.boolean(),
})
export type CaseFact = z.infer<typeof CaseFact>

const Deadline = z.object({
  kind: z.string(),
  date: CalendarDate,
  daysLeft: z.int(),
  doBy: CalendarDate.nullable(),
  steps: z.array(
    z.object({ step: z.string(), days: z.int().optional(), date: CalendarDate, rule: z.string() }),
  ),
})
const RuleUsed = z.object({
  id: z.string(),
  /** False: an attorney has yet to confirm it. */
  settled: z.boolean(),
  sources: z.array(z.object({ title: z.string(), href: z.string().nullable() })),
})
const WouldChange = z.object({
  fact: z.string(),
  value: z.unknown(),
  changes: z.array(
    z.object({
      field: z.enum(['urgency', 'channels_allowed', 'handoff']),
      was: z.unknown(),
      is: z.unknown(),
    }),
  ),
})

export const CaseAssessment = z.object({
  rulesVersion: z.string(),
  /** Who signed off these rules and texts; null: not reviewed yet, and staff are told so. */
  rulesReviewed: z.object({ by: z.string(), on: CalendarDate }).nullable(),
  reason: z.string(),
  reasonStrength: z.string(),
  policyListed: z.boolean(),
  requestTiming: z.string(),
  hoursToAppointment: z.number().nullable(),
  onlineToolAllowed: z.boolean(),
  onlineToolBlockers: z.array(z.string()),
  contactCenterOpenNow: z.boolean(),
  nextContactCenterOpen: z.string(),
  timelyChannelAvailable: z.boolean().nullable(),
  channels: z.array(z.string()),
  urgency: Urgency,
  handoff: z.object({ type: z.string(), priority: Priority.nullable(), triggers: z.array(z.string()) }),
  deadlines: z.array(Deadline),
  flags: z.array(z.string()),
  /** Unknown facts that can still change the outcome, most decisive first. */
  unknown: z.array(z.string()),
  wouldChange: z.array(WouldChange),
  rules: z.array(RuleUsed),
  trace: z.array(
    z.object({
      table: z.string(),
      row: z.string(),
      because: z.record(z.string(), z.unknown()),
      source: z.string(),
    }),
  ),
  /** Names of texts in locales, staff/notes. */
  staffNotes: z.array(z.object({ note: z.string(), rules: z.array(z.string()), source: z.string() })),
})
export type CaseAssessment = z.infer<typeof CaseAssessment>

/** What was done and by whom; oldest first. `by` null: the bot, or a clock. */
export const HistoryEntry = z.object({
  id: z.int(),
  at: Instant,
  by: Person.nullable(),
  kind: z.enum([
    'queued',
    'raised',
    'claimed',
    'first_response',
    'transferred',
    'requeued',
    'owner_silent',
    'reminded',
    'escalated',
    'returned',
    'resolved',
    'reopened',
    'note',
    'fact_corrected',
    'hold_set',
    'hold_lifted',
    'call_planned',
    'call_reached',
    'call_missed',
    'conflict_cleared',
    'hub_accepted',
    'hub_failed',
    'hub_completed',
  ]),
  /** Note text, reason for a transfer; null otherwise. Only staff ever see it. */
  text: z.string().nullable(),
  /** Staff that the entry is about: to whom it was transferred, who is mentioned. */
  about: z.array(Person),
  /** With `resolved`: the outcome; `fact_corrected`: the fact; `call_planned`: the instant; `requeued`: why. */
  detail: z.string().nullable(),
})
export type HistoryEntry = z.infer<typeof HistoryEntry>

const SafeContact = z.object({
  /** `chat`, `phone`, `text`, `email`; null: not asked yet. */
  way: z.string().nullable(),
  /** A number or an address, masked until it is revealed: `•••-•••-1234`. */
  masked: z.string().nullable(),
  /** False: nothing is known to be safe but this chat. */
  safe: z.boolean(),
  danger: z.boolean(),
  /** In the person's own words. */
  words: z.string().nullable(),
})

/** A picture or a document that the person sent: `GET cases/:number/attachments/:id`, pictures also `…/thumbnail`. */
export const CaseAttachment = z.object({
  id: Id,
  kind: z.enum(['picture', 'pdf']),
  /** Bytes. */
  size: z.int(),
  source: z.enum(['directline', 'azure', 'sms', 'terminal']),
  /** `off`: there is no virus scanner. `pending`: not scanned yet. `infected`: its content was deleted. */
  scan: z.enum(['clean', 'off', 'pending', 'infected']),
  openable: z.boolean(),
  at: Instant,
  /** What the person says that it is; null: not said. */
  label: z.object({ kind: z.string(), words: z.string() }).nullable(),
})
export type CaseAttachment = z.infer<typeof CaseAttachment>

export const CaseDetail = z.object({
  case: CaseRow,
  openedAt: Instant,
  promisedBy: Instant.nullable(),
  clocks: z.array(
    z.object({ kind: ClockKind, due: Instant, metAt: Instant.nullable(), breached: z.boolean() }),
  ),
  facts: z.array(CaseFact),
  /** Oldest first. */
  attachments: z.array(CaseAttachment).default([]),
  safeContact: SafeContact,
  /** As the law stands now on these facts. Null while nothing was decided. */
  assessment: CaseAssessment.nullable(),
  history: z.array(HistoryEntry),
  draft: z.object({ text: z.string(), by: Person, at: Instant }).nullable(),
  presence: z.array(z.object({ id: Id, name: z.string(), doing: z.enum(['viewing', 'typing']) })),
  /** Since when there is a legal hold; null: there is none. */
  heldAt: Instant.nullable(),
  /** Calls that are still to be made, the next first. */
  calls: z.array(z.object({ id: z.int(), at: Instant, with: Person, note: z.string() })),
  /** A possible conflict of interest: what the client gave matches these entries of the office's list. */
  conflict: z.object({ names: z.string(), matches: z.array(z.string()) }).nullable(),
  /** What the signed-in person may do now. */
  may: z.array(z.string()),
})
export type CaseDetail = z.infer<typeof CaseDetail>

export const TranscriptMessage = z.object({
  /** The place in the log; use the last one as `after`. */
  seq: z.int(),
  at: Instant,
  from: z.enum(['client', 'bot', 'staff']),
  /** With `staff`. */
  name: z.string().nullable(),
  text: z.string(),
  /** True: the bot's Markdown. False: as typed. */
  markdown: z.boolean(),
  language: Language.nullable(),
  choices: z.array(z.string()),
  /** How many files came with it. */
  files: z.int().default(0),
  /** For channels that must be called: whether it arrived. Null where reading the log is the delivery. */
  delivery: z.enum(['pending', 'delivered', 'failed']).nullable(),
})
export type TranscriptMessage = z.infer<typeof TranscriptMessage>
/** `GET cases/:number/transcript?after=0&limit=500`, oldest first. */
export const TranscriptQuery = z.strictObject({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(500),
})
export const Transcript = z.object({ messages: z.array(TranscriptMessage), more: z.boolean() })
export type Transcript = z.infer<typeof Transcript>

// ---- acting on a case ----------------------------------------------------------------------------------------------

const text = (most: number) => z.string().trim().min(1).max(most)
const act = {
  /** Drawn by the page, once for each thing done; sent again with the same id after a lost answer, it is done once. */
  actionId: z.string().regex(/^[\w-]{8,64}$/),
}
export const Outcome = z.enum([
  'advised',
  'accepted',
  'referred',
  'self_help',
  'no_contact',
  'conflict',
  'other',
])
export type Outcome = z.infer<typeof Outcome>

/**
 * `POST cases/:number/actions` → ActionDone. 409 `case.taken` (claim: somebody has it), `case.not_yours` (only the
 * owner may), `case.wrong_state` (such as a reply to a closed case). The client sees only `reply` and the `word`s, which
 * only the owner may send.
 */
export const Action = z.discriminatedUnion('kind', [
  z.strictObject({ ...act, kind: z.literal('claim') }),
  z.strictObject({ ...act, kind: z.literal('reply'), text: text(4000), language: Language.optional() }),
  z.strictObject({
    ...act,
    kind: z.literal('note'),
    text: text(4000),
    mentions: z.array(Id).max(20).default([]),
  }),
  /** To a person, who has it at once, or back to the queue for everyone (`to: null`). */
  z.strictObject({ ...act, kind: z.literal('transfer'), to: Id.nullable(), note: text(2000).optional() }),
  z.strictObject({ ...act, kind: z.literal('return'), word: text(2000).optional() }),
  z.strictObject({ ...act, kind: z.literal('resolve'), outcome: Outcome, word: text(2000).optional() }),
  z.strictObject({ ...act, kind: z.literal('reopen') }),
  /** A legal hold: the case is not erased, whoever asks (supervisors). */
  z.strictObject({ ...act, kind: z.literal('hold'), on: z.boolean(), note: text(500) }),
  /** A call at an instant ahead; `with` calls, and is reminded ten minutes before. */
  z.strictObject({ ...act, kind: z.literal('plan_call'), at: Instant, with: Id, note: text(500) }),
  /** `reached`: the client had a word by it (the owner); otherwise they still wait for one. */
  z.strictObject({ ...act, kind: z.literal('call_done'), id: z.int(), reached: z.boolean() }),
  /** What may have been a conflict of interest is none: the bot goes on (supervisors). */
  z.strictObject({ ...act, kind: z.literal('clear_conflict'), note: text(500) }),
  /** `value: null`: it is not known after all. `note`: why, in the staff member's words. */
  z.strictObject({
    ...act,
    kind: z.literal('correct'),
    fact: z.string().max(60),
    value: z.json(),
    note: text(500),
  }),
])
export type Action = z.input<typeof Action>
export const ActionDone = z.object({
  case: CaseRow,
  /** What the client got by it. */
  messages: z.array(TranscriptMessage),
  /** True: it had been done before; nothing new happened. */
  repeated: z.boolean(),
})
export type ActionDone = z.infer<typeof ActionDone>

/** `PUT cases/:number/draft` → 204. One draft a case; it goes to the next owner. Empty text: none. */
export const DraftChange = z.strictObject({ text: z.string().max(4000) })
export type DraftChange = z.infer<typeof DraftChange>

/** `POST cases/:number/presence` → 204. Repeat at least every 20 s; `away` on leaving. The client sees typing of the owner. */
export const PresenceChange = z.strictObject({ doing: z.enum(['viewing', 'typing', 'away']) })
export type PresenceChange = z.infer<typeof PresenceChange>

/** `POST cases/:number/reveal` → Revealed. It is recorded who looked. `contact`, or a fact that is `masked`. */
export const Reveal = z.strictObject({ field: z.string().max(60) })
export type Reveal = z.infer<typeof Reveal>
export const Revealed = z.object({ field: z.string(), value: z.unknown() })
export type Revealed = z.infer<typeof Revealed>

/** `GET canned?language=es&number=K7M-4PQ` → texts in the client's language; with a case, placeholders are filled in. */
export const CannedQuery = z.strictObject({ language: Language, number: CaseNumber.optional() })
export const CannedReplies = z.object({
  replies: z.array(z.object({ id: z.string(), title: z.string(), text: z.string() })),
})
export type CannedReplies = z.infer<typeof CannedReplies>

// ---- live ----------------------------------------------------------------------------------------------------------

/**
 * `GET events`: server-sent events, `event:` the kind, `data:` JSON of it, `id:` a place. EventSource comes back with
 * `Last-Event-ID`; `hello` says whether anything may have been missed meanwhile (then load again what is shown). A
 * comment line comes every 15 s. The session's end closes it with `bye`.
 */
export const LiveEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hello'), missed: z.boolean(), at: Instant }),
  z.object({ kind: z.literal('case'), case: CaseRow }),
  z.object({ kind: z.literal('message'), number: CaseNumber, message: TranscriptMessage }),
  z.object({ kind: z.literal('history'), number: CaseNumber, entry: HistoryEntry }),
  z.object({ kind: z.literal('client_typing'), number: CaseNumber }),
  z.object({ kind: z.literal('presence'), number: CaseNumber, people: CaseDetail.shape.presence }),
  z.object({ kind: z.literal('draft'), number: CaseNumber, text: z.string(), by: Person }),
  /** For one person: a reminder, a mention, a case handed over. `supervisor`: to attorneys and administrators. */
  z.object({
    kind: z.literal('alert'),
    number: CaseNumber,
    about: z.enum(['reminder', 'mention', 'transferred', 'taken_back', 'supervisor', 'new_case', 'call']),
    priority: Priority,
  }),
  z.object({ kind: z.literal('bye') }),
])
export type LiveEvent = z.infer<typeof LiveEvent>
