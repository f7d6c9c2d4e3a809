import { isStopped } from '../../dialogs/conflicts/isStopped.ts'
import type { Conversation, EarlierVersion, FactEntry } from '../../dialogs/conversation.ts'
import type { DialogParts } from '../../dialogs/parts.ts'
import { agreedPlace } from '../../dialogs/passing.ts'
import { isCorrectable } from '../../dialogs/person.ts'
import { type View, viewOf } from '../../dialogs/view.ts'
import { type HandoffCase, runningClock } from '../handoff/caseMachine.ts'
import { isUnsafe } from '../handoff/queueSummary.ts'
import type { Review } from '../rules/review/reviewState.ts'
import type { StoredHistory } from '../storage/handoffStore.ts'
import type { CaseAssessment, CaseDetail, CaseFact, HistoryEntry } from './api/contract/index.ts'
import { instant } from './caseRow.ts'

/** Facts that only a look which is recorded shows. */
const MASKED = new Set(['contact_detail'])

/** By which a person shows that it is them: nobody else's, staff included. */
const SECRET: ReadonlySet<string> = new Set(['comeback_word'])

type Clocks = CaseDetail['clocks']

export function clocksOf(one: HandoffCase, now: Date): Clocks {
  const runs = runningClock(one) !== null
  const clock = (kind: Clocks[number]['kind'], due: number | null, metAt: number | null): Clocks => {
    if (due === null) return []
    const until = metAt ?? (runs ? now.getTime() : due)
    return [{ kind, due: instant(due), metAt: metAt === null ? null : instant(metAt), breached: until > due }]
  }
  return [
    ...clock('first_response', one.firstResponseDue, one.firstResponseAt),
    ...clock('next_response', one.nextResponseDue, null),
    ...clock('resolution', one.resolutionDue, null),
  ]
}

/** Every fact with the person's own words and when they said them; what no longer stands beside it. */
export function factsOf({ facts, earlier }: Conversation): CaseFact[] {
  const names = new Set([...Object.keys(facts), ...earlier.map(({ fact }) => fact)])
  return [...names]
    .filter((id) => !SECRET.has(id))
    .map((id) => {
      const entry = facts[id]
      const versions = earlier.filter(({ fact }) => fact === id)
      const shown = entry ? version(id, entry) : GIVEN_UP
      return {
        id,
        ...shown,
        earlier: versions.map((one) => ({ ...version(id, one.entry), because: one.because })),
        contradicted: versions.some(isContradiction),
        editable: isCorrectable(id),
      }
    })
}

const isContradiction = ({ because }: EarlierVersion) => because === 'contradicted'

/** What was taken back and not told anew. */
const GIVEN_UP = {
  state: 'dont_know' as const,
  value: null,
  masked: false,
  words: '',
  at: new Date(0).toISOString(),
  from: 'stated' as const,
}

/** The words of a masked fact hold what it hides. */
function version(id: string, { state, value = null, words, at, from }: FactEntry) {
  const masked = MASKED.has(id) && state === 'known'
  return { state, value: masked ? null : value, masked, words: masked ? '' : words, at, from }
}

export function safeContactOf({ facts }: Conversation): CaseDetail['safeContact'] {
  const known = (fact: string): unknown => (facts[fact]?.state === 'known' ? facts[fact]?.value : undefined)
  const way = known('contact_way')
  const detail = known('contact_detail')
  return {
    way: typeof way === 'string' ? way : null,
    masked: typeof detail === 'string' ? masked(detail) : null,
    safe:
      typeof way === 'string' && way !== 'chat' && detail !== undefined && known('safe_contact') !== false,
    danger: isUnsafe(known),
    words: facts.safe_contact?.words || null,
  }
}

/** Enough to know it again: the last four digits, or the first letter and the domain. */
function masked(detail: string): string {
  const at = detail.indexOf('@')
  if (at > 0) return `${detail[0]}•••${detail.slice(at)}`
  return `•••-•••-${detail.replaceAll(/\D/g, '').slice(-4)}`
}

/** What a reveal shows; undefined: there is nothing of that name. */
export function revealed({ facts }: Conversation, field: string): unknown {
  const fact = field === 'contact' ? 'contact_detail' : field
  return MASKED.has(fact) && facts[fact]?.state === 'known' ? facts[fact]?.value : undefined
}

/** As the law stands now on these facts. About 3 ms. */
export function assessmentOf(
  conversation: Conversation,
  parts: DialogParts,
  review: Review | null,
  now: Date,
): CaseAssessment {
  const view = viewOf(conversation, parts, now)
  const { assessment: a, facts, today } = view
  const { rulebook } = parts
  return {
    rulesVersion: a.rules_version,
    rulesReviewed: review && { by: review.by, on: review.on },
    reason: a.reason_id,
    reasonStrength: a.reason_strength,
    policyListed: a.policy_listed,
    requestTiming: a.request_timing,
    hoursToAppointment: a.hours_to_appointment,
    onlineToolAllowed: a.online_tool_allowed,
    onlineToolBlockers: [...a.online_tool_blockers],
    contactCenterOpenNow: a.contact_center_open_now,
    nextContactCenterOpen: a.next_contact_center_open,
    timelyChannelAvailable: a.timely_channel_available,
    channels: [...a.channels_allowed],
    urgency: a.urgency,
    handoff: { ...a.handoff, triggers: [...a.handoff.triggers] },
    deadlines: deadlinesOf(view),
    flags: [...a.data_quality_flags],
    unknown: [...a.needs],
    wouldChange: rulebook
      .wouldChange(facts, today)
      .map(({ fact, value, changes }) => ({ fact, value, changes: changes.map((one) => ({ ...one })) })),
    rules: a.rules_used.map((id) => ({
      id,
      settled: rulebook.isSettled(id),
      sources: rulebook.sourcesOf([id]).map((source) => ({ ...source })),
    })),
    trace: a.trace.map((entry) => ({ ...entry, because: { ...entry.because } })),
    staffNotes: rulebook.staffNotes(facts, today).map((note) => ({ ...note, rules: [...note.rules] })),
  }
}

const deadlinesOf = ({ assessment }: View) =>
  assessment.deadlines.map(({ kind, date, days_left, do_by, steps }) => ({
    kind,
    date,
    daysLeft: days_left,
    doBy: do_by,
    steps: steps.map((step) => ({ ...step })),
  }))

export function historyEntry(
  { id, at, by, kind, text, about, detail }: StoredHistory,
  nameOf: (staffId: string) => string,
): HistoryEntry {
  const person = (staffId: string) => ({ id: staffId, name: nameOf(staffId) })
  return {
    id,
    at: at.toISOString(),
    by: by === null ? null : person(by),
    kind: kind as HistoryEntry['kind'],
    text: text ?? null,
    about: (about ?? []).map(person),
    detail: detail ?? null,
  }
}

/** What stopped the conversation, for who decides whether it is a conflict; null: nothing did. */
export function conflictOf(conversation: Conversation): CaseDetail['conflict'] {
  if (!isStopped(conversation)) return null
  const { conflict_names, conflict_other, conflict_with } = conversation.facts
  const names = [conflict_names?.value, conflict_other?.value].filter((one) => typeof one === 'string')
  const matches = Array.isArray(conflict_with?.value) ? conflict_with.value : []
  return { names: names.join('\n'), matches: matches.map(String) }
}

/** What became of the question whether the case may be passed on. */
export const passingOf = ({ passing }: Conversation): NonNullable<CaseDetail['passing']> | null =>
  passing ? { to: passing.to, askedAt: passing.askedAt, answer: passing.answer ?? null } : null

/** What the machine will take from this person now. */
export function mayDo(
  one: HandoffCase,
  actor: { id: string; supervisor: boolean; role: string },
  conversation: Conversation,
  hasOthers: boolean,
): string[] {
  const isOpen = one.status !== 'resolved' && one.status !== 'returned'
  const isOwner = one.owner === actor.id
  const mayGive = isOwner || (actor.supervisor && one.owner !== null)
  const mayPassOn = hasOthers || agreedPlace(conversation) !== undefined
  const actions: readonly (readonly [string, boolean])[] = [
    ['note', true],
    ['plan_call', isOpen],
    ['hold', actor.supervisor],
    ['erase', actor.role === 'admin'],
    ['clear_conflict', actor.supervisor && isOpen && isStopped(conversation)],
    ['claim', one.owner === null],
    ['reopen', !isOpen],
    ['reply', isOwner],
    ['pass_on', isOwner && mayPassOn],
    ['transfer', mayGive],
    ['return', mayGive],
    ['resolve', mayGive],
    ['correct', one.owner === null || mayGive],
  ]
  return actions.flatMap(([action, may]) => (may ? [action] : []))
}
