import type { Priority } from '../../rules/assessment.ts'

/**
 * One case in the hands of the office, as a pure state machine: who may speak, which clock runs, when the next alarm
 * rings. A case that nobody was ever asked to look at has none. Times are epoch milliseconds; no content.
 */
export interface HandoffCase {
  /** `claimed`: the owner owes a word; `waiting`: the client does. In all others the bot speaks. */
  readonly status: 'queued' | 'claimed' | 'waiting' | 'returned' | 'resolved'
  readonly priority: Priority
  /** Who alone may write to the client; null: the bot. */
  readonly owner: string | null
  readonly queuedAt: number
  readonly firstResponseDue: number
  /** When a person first wrote; an automatic text or a failed call is no answer. */
  readonly firstResponseAt: number | null
  /** When the client wrote first without having had a word since; null: nobody owes them one. */
  readonly unansweredSince: number | null
  /** Null until the first word, and while nothing is unanswered. */
  readonly nextResponseDue: number | null
  readonly resolutionDue: number
  /** What happens next if nobody does anything. Always there while somebody is owed something. */
  readonly alarm: Alarm | null
}

interface Alarm {
  readonly kind: 'remind' | 'take_back' | 'supervisor'
  readonly at: number
}

/** How long things may take, counted in office hours; each gives the instant. */
export interface Timings {
  nextResponse(priority: Priority, from: number): number
  resolution(priority: Priority, from: number): number
  /** How long an owner may be silent before the reminder, and from the reminder until the case goes back at least. */
  grace(priority: Priority, from: number): number
}

export interface Actor {
  readonly id: string
  /** May give away what belongs to somebody else. */
  readonly supervisor: boolean
}

export type Move =
  /** The law wants a person, or a person was asked for; a second time it can only get more urgent. */
  | { readonly kind: 'queue'; readonly priority: Priority; readonly due: number }
  | { readonly kind: 'client_wrote' }
  | { readonly kind: 'claim' | 'reply' | 'reopen'; readonly by: Actor }
  | { readonly kind: 'requeue'; readonly by: Actor }
  /** `speaks`: with a last word to the client. */
  | { readonly kind: 'return' | 'resolve'; readonly by: Actor; readonly speaks: boolean }
  | { readonly kind: 'transfer'; readonly by: Actor; readonly to: string }
  /** Back to the bot also where nobody took it: what called the office turned out to be nothing. */
  | { readonly kind: 'dismiss'; readonly by: Actor }
  /** Closed for good by who may, whoever has it. */
  | { readonly kind: 'shut'; readonly by: Actor }
  /** Facts were corrected: the law may see it otherwise now, in both directions. */
  | { readonly kind: 'reassess'; readonly priority: Priority; readonly due: number }
  /** The office's hours are others now; `due` is the first response counted from now. */
  | { readonly kind: 'recount'; readonly due: number }
  /** The alarm that was set for this instant rings. */
  | { readonly kind: 'alarm'; readonly at: number }

export interface Happening {
  readonly kind:
    | 'queued'
    | 'raised'
    | 'claimed'
    | 'first_response'
    | 'transferred'
    | 'requeued'
    | 'reminded'
    | 'owner_silent'
    | 'escalated'
    | 'returned'
    | 'resolved'
    | 'reopened'
  /** Who did it; null: the bot or a clock. */
  readonly by: string | null
  /** Whom it is about: the new owner, the one who was silent. */
  readonly about?: string
}

export type RefusalReason = 'case.taken' | 'case.not_yours' | 'case.wrong_state'

export type MoveResult =
  | { readonly done: true; readonly case: HandoffCase; readonly happened: readonly Happening[] }
  | { readonly done: false; readonly reason: RefusalReason; readonly owner: string | null }

/** Whether a person has the conversation, so that the bot is silent. */
export const isWithPerson = (one: HandoffCase | null): boolean =>
  one !== null && (one.status === 'claimed' || one.status === 'waiting')

/** The clock that runs out next for the client's sake. */
export function runningClock(one: HandoffCase): { kind: ClockKind; due: number } | null {
  if (one.status === 'resolved' || one.status === 'returned') return null
  if (one.firstResponseAt === null) return { kind: 'first_response', due: one.firstResponseDue }
  if (one.nextResponseDue !== null) return { kind: 'next_response', due: one.nextResponseDue }
  return { kind: 'resolution', due: one.resolutionDue }
}
export type ClockKind = 'first_response' | 'next_response' | 'resolution'

/** One move of the machine. A move that changes nothing gives the same case and nothing that happened. */
export function move(one: HandoffCase | null, what: Move, now: number, timings: Timings): MoveResult {
  if (what.kind === 'queue') return queue(one, what, now, timings)
  if (one === null) return refused('case.wrong_state', null)
  switch (what.kind) {
    case 'client_wrote':
      return done(clientWrote(one, now, timings))
    case 'claim':
      return claim(one, what.by, now, timings)
    case 'reply':
      return reply(one, what.by, now, timings)
    case 'transfer':
      return transfer(one, what, now, timings)
    case 'reopen':
      return reopen(one, what.by, now, timings)
    case 'dismiss':
      return dismiss(one, what.by, now, timings)
    case 'shut':
      return shut(one, what.by, now, timings)
    case 'reassess':
      return done(reassessed(one, what, now, timings))
    case 'recount':
      return done(recounted(one, what.due, now, timings))
    case 'alarm':
      return ring(one, what.at, now, timings)
    default:
      return giveUp(one, what, now, timings)
  }
}

const done = (one: HandoffCase, ...happened: Happening[]): MoveResult => ({ done: true, case: one, happened })
const refused = (reason: RefusalReason, owner: string | null): MoveResult => ({ done: false, reason, owner })

function queue(
  one: HandoffCase | null,
  { priority, due }: Extract<Move, { kind: 'queue' }>,
  now: number,
  timings: Timings,
): MoveResult {
  if (one === null) return done(newCase(priority, due, now, timings), { kind: 'queued', by: null })
  if (one.status === 'resolved' || one.status === 'returned') {
    const again = { ...newCase(priority, due, now, timings), firstResponseAt: null }
    return done(again, { kind: one.status === 'resolved' ? 'reopened' : 'queued', by: null })
  }
  if (priority >= one.priority) return done(one)
  const raised = { ...one, priority, firstResponseDue: Math.min(one.firstResponseDue, due) }
  return done(alarmed(raised, now, timings), { kind: 'raised', by: null })
}

function reassessed(
  one: HandoffCase,
  { priority, due }: Extract<Move, { kind: 'reassess' }>,
  now: number,
  timings: Timings,
): HandoffCase {
  if (priority === one.priority) return one
  const firstResponseDue =
    priority < one.priority ? Math.min(one.firstResponseDue, due) : one.firstResponseDue
  return alarmed({ ...one, priority, firstResponseDue }, now, timings)
}

/**
 * Clocks by other hours. The client was told by when a person writes: that is never put off, and comes earlier where
 * the office is there sooner. All others are counted anew from where they began.
 */
function recounted(one: HandoffCase, due: number, now: number, timings: Timings): HandoffCase {
  if (runningClock(one) === null) return one
  const { priority, unansweredSince, firstResponseAt } = one
  const isOwed = firstResponseAt !== null && unansweredSince !== null
  const counted: HandoffCase = {
    ...one,
    firstResponseDue: firstResponseAt === null ? Math.min(one.firstResponseDue, due) : one.firstResponseDue,
    nextResponseDue: isOwed ? timings.nextResponse(priority, unansweredSince) : one.nextResponseDue,
    resolutionDue: timings.resolution(priority, one.queuedAt),
  }
  const isSame =
    counted.firstResponseDue === one.firstResponseDue &&
    counted.nextResponseDue === one.nextResponseDue &&
    counted.resolutionDue === one.resolutionDue
  if (isSame) return one
  // Who was reminded is not given the whole time again.
  return one.alarm?.kind === 'take_back' ? counted : alarmed(counted, now, timings)
}

function newCase(priority: Priority, due: number, now: number, timings: Timings): HandoffCase {
  const one: HandoffCase = {
    status: 'queued',
    priority,
    owner: null,
    queuedAt: now,
    firstResponseDue: due,
    firstResponseAt: null,
    unansweredSince: now,
    nextResponseDue: null,
    resolutionDue: timings.resolution(priority, now),
    alarm: null,
  }
  return alarmed(one, now, timings)
}

/** The clock is of the first message without an answer: a second one starts nothing anew. */
function clientWrote(one: HandoffCase, now: number, timings: Timings): HandoffCase {
  if (one.status === 'resolved' || one.status === 'returned' || one.unansweredSince !== null) return one
  const status = one.status === 'waiting' ? 'claimed' : one.status
  return alarmed({ ...owing(one, now, timings), status }, now, timings)
}

function owing(one: HandoffCase, now: number, timings: Timings): HandoffCase {
  if (one.unansweredSince !== null) return one
  const nextResponseDue = one.firstResponseAt === null ? null : timings.nextResponse(one.priority, now)
  return { ...one, unansweredSince: now, nextResponseDue }
}

function claim(one: HandoffCase, by: Actor, now: number, timings: Timings): MoveResult {
  if (one.owner === by.id) return done(one)
  if (one.owner !== null) return refused('case.taken', one.owner)
  const isBack = one.status === 'resolved' || one.status === 'returned'
  // Who is told that somebody is here now and will write waits for that word, whatever was answered before.
  const claimed = ownedBy(owing(one, now, timings), by.id, now, timings)
  const happening: Happening = { kind: 'claimed', by: by.id }
  return isBack ? done(claimed, { kind: 'reopened', by: by.id }, happening) : done(claimed, happening)
}

function ownedBy(one: HandoffCase, owner: string, now: number, timings: Timings): HandoffCase {
  const status = one.unansweredSince === null ? 'waiting' : 'claimed'
  return alarmed({ ...one, owner, status }, now, timings)
}

function reply(one: HandoffCase, by: Actor, now: number, timings: Timings): MoveResult {
  if (one.owner === null) return refused('case.wrong_state', null)
  if (one.owner !== by.id) return refused('case.not_yours', one.owner)
  const isFirst = one.firstResponseAt === null
  const answered: HandoffCase = {
    ...one,
    status: 'waiting',
    firstResponseAt: one.firstResponseAt ?? now,
    unansweredSince: null,
    nextResponseDue: null,
  }
  const happened: Happening[] = isFirst ? [{ kind: 'first_response', by: by.id }] : []
  return done(alarmed(answered, now, timings), ...happened)
}

function transfer(
  one: HandoffCase,
  { by, to }: Extract<Move, { kind: 'transfer' }>,
  now: number,
  timings: Timings,
): MoveResult {
  const wrong = notOwned(one, by)
  if (wrong) return wrong
  if (one.owner === to) return done(one)
  return done(ownedBy(one, to, now, timings), { kind: 'transferred', by: by.id, about: to })
}

/** Undefined when the case is this person's to give away. */
function notOwned(one: HandoffCase, by: Actor): MoveResult | undefined {
  if (one.owner === null) return refused('case.wrong_state', null)
  return one.owner === by.id || by.supervisor ? undefined : refused('case.not_yours', one.owner)
}

const givenUp = { requeue: 'requeued', return: 'returned', resolve: 'resolved' } as const

/** Back to the queue, back to the bot, or closed. */
function giveUp(
  one: HandoffCase,
  what: Extract<Move, { kind: keyof typeof givenUp }>,
  now: number,
  timings: Timings,
): MoveResult {
  const { kind, by } = what
  const wrong = notOwned(one, by)
  if (wrong) return wrong
  // A supervisor may take a case from its owner, and not speak in the owner's place.
  if ('speaks' in what && what.speaks && one.owner !== by.id) return refused('case.not_yours', one.owner)
  const happening: Happening = { kind: givenUp[kind], by: by.id }
  if (kind === 'requeue') return done(backInQueue(one, now, timings), happening)
  const status = kind === 'return' ? 'returned' : 'resolved'
  const ended = { ...one, status, owner: null, unansweredSince: null, nextResponseDue: null } as const
  return done(alarmed(ended, now, timings), happening)
}

function dismiss(one: HandoffCase, by: Actor, now: number, timings: Timings): MoveResult {
  if (one.status === 'resolved' || one.status === 'returned') return refused('case.wrong_state', one.owner)
  if (one.owner !== by.id && !by.supervisor) return refused('case.not_yours', one.owner)
  const ended = {
    ...one,
    status: 'returned',
    owner: null,
    unansweredSince: null,
    nextResponseDue: null,
  } as const
  return done(alarmed(ended, now, timings), { kind: 'returned', by: by.id })
}

function shut(one: HandoffCase, by: Actor, now: number, timings: Timings): MoveResult {
  if (one.status === 'resolved') return done(one)
  const ended = {
    ...one,
    status: 'resolved',
    owner: null,
    unansweredSince: null,
    nextResponseDue: null,
  } as const
  return done(alarmed(ended, now, timings), { kind: 'resolved', by: by.id })
}

/** Whoever is in the queue waits for a word, whoever spoke last. */
const backInQueue = (one: HandoffCase, now: number, timings: Timings): HandoffCase =>
  alarmed({ ...owing(one, now, timings), status: 'queued', owner: null }, now, timings)

function reopen(one: HandoffCase, by: Actor, now: number, timings: Timings): MoveResult {
  if (one.status !== 'resolved' && one.status !== 'returned') return refused('case.wrong_state', one.owner)
  return done(backInQueue(one, now, timings), { kind: 'reopened', by: by.id })
}

/** Does what the alarm was set for, and sets the next. An alarm that was moved or taken off does nothing. */
function ring(one: HandoffCase, at: number, now: number, timings: Timings): MoveResult {
  const { alarm, owner } = one
  if (alarm === null || alarm.at !== at || now < at) return done(one)
  if (alarm.kind === 'remind' && owner !== null) {
    const due = runningClock(one)?.due ?? now
    const next: Alarm = { kind: 'take_back', at: Math.max(due, timings.grace(one.priority, now)) }
    return done({ ...one, alarm: next }, { kind: 'reminded', by: null, about: owner })
  }
  if (alarm.kind === 'take_back' && owner !== null)
    return done(backInQueue(one, now, timings), { kind: 'owner_silent', by: null, about: owner })
  return done(alarmed(one, now, timings), { kind: 'escalated', by: null })
}

/** The alarm that a case in this state must have. */
function alarmed(one: HandoffCase, now: number, timings: Timings): HandoffCase {
  const clock = runningClock(one)
  if (!clock) return { ...one, alarm: null }
  const soon = timings.grace(one.priority, now)
  if (one.status === 'claimed') return { ...one, alarm: { kind: 'remind', at: soon } }
  return { ...one, alarm: { kind: 'supervisor', at: Math.max(clock.due, soon) } }
}
