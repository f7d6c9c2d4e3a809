import type { Facts } from '../../rules/facts.ts'
import type {
  CaseAssessment,
  CaseFact,
  CaseRow,
  TranscriptMessage,
} from '../../src/console/api/contract/index.ts'
import { loadRulebook } from '../../src/content/loadRulebook.ts'

const rulebook = loadRulebook()
const LETTERS = '23456789BCDFGHJKLMNPQRSTVWXZ'

/** A case number as the program makes them, the same for the same place in a list. */
function caseNumber(at: number): string {
  let rest = at * 7919 + 1234
  const letters = Array.from({ length: 6 }, () => {
    const letter = LETTERS[rest % LETTERS.length]
    rest = Math.floor(rest / LETTERS.length) + at
    return letter
  })
  return `${letters.slice(0, 3).join('')}-${letters.slice(3).join('')}`
}

/** What staff see of the law on these facts: as the real rules say, in the contract's form. */
export function assessmentOf(facts: Facts, now: Date): CaseAssessment {
  const today = now.toISOString()
  const found = rulebook.assess(facts, today)
  return {
    rulesVersion: found.rules_version,
    rulesReviewed: null,
    reason: found.reason_id,
    reasonStrength: found.reason_strength,
    policyListed: found.policy_listed,
    requestTiming: found.request_timing,
    hoursToAppointment: found.hours_to_appointment,
    onlineToolAllowed: found.online_tool_allowed,
    onlineToolBlockers: [...found.online_tool_blockers],
    contactCenterOpenNow: found.contact_center_open_now,
    nextContactCenterOpen: found.next_contact_center_open,
    timelyChannelAvailable: found.timely_channel_available,
    channels: [...found.channels_allowed],
    urgency: found.urgency,
    handoff: { ...found.handoff, triggers: [...found.handoff.triggers] },
    deadlines: found.deadlines.map((each) => ({
      kind: each.kind,
      date: each.date,
      daysLeft: each.days_left,
      doBy: each.do_by,
      steps: [...each.steps],
    })),
    flags: [...found.data_quality_flags],
    unknown: [...found.needs],
    wouldChange: rulebook.wouldChange(facts, today).map((each) => ({ ...each, changes: [...each.changes] })),
    rules: found.rules_used.map((id) => ({
      id,
      settled: rulebook.isSettled(id),
      sources: [...rulebook.sourcesOf([id])],
    })),
    trace: found.trace.map((each) => ({ ...each, because: { ...each.because } })),
    staffNotes: rulebook.staffNotes(facts, today).map((each) => ({ ...each, rules: [...each.rules] })),
  }
}

/** A row of the queue with what a test says of it. */
export function aRow(at: number, now: Date, changes: Partial<CaseRow> = {}): CaseRow {
  const minutes = (count: number) => new Date(now.getTime() + count * 60_000).toISOString()
  const priority = (['P0', 'P1', 'P2', 'P3'] as const)[at % 4] ?? 'P3'
  return {
    number: caseNumber(at),
    revision: 1,
    status: 'queued',
    priority,
    urgency: 'urgent',
    language: at % 3 === 0 ? 'en' : 'es',
    channel: 'directline',
    owner: null,
    form: ['I-485', 'I-765', 'N-400', null][at % 4] ?? null,
    reason: ['medical_self', 'transportation', 'work_no_leave', 'notice_not_received'][at % 4] ?? 'none',
    triggers: ['H-05'],
    deadline: at % 2 === 0 ? { kind: 'RFE', date: '2026-12-20', daysLeft: at % 40 } : null,
    appointment: { local: '2026-11-30T09:00', status: 'missed' },
    queuedAt: minutes(-at - 3),
    updatedAt: minutes(-at),
    clock: { kind: 'first_response', due: minutes(10 + at * 3), breached: false },
    unansweredSince: minutes(-at),
    unsafe: false,
    ...changes,
  }
}

const said = (
  id: string,
  value: unknown,
  words: string,
  at: string,
  more: Partial<CaseFact> = {},
): CaseFact => ({
  id,
  state: 'known',
  value,
  masked: false,
  words,
  at,
  from: 'stated',
  earlier: [],
  contradicted: false,
  editable: true,
  ...more,
})

/** The facts of Rosa’s case as she told them, in Spanish: a NOID, a changed story, a number that is masked. */
export function rosasFacts(now: Date): { facts: CaseFact[]; law: Facts } {
  const at = new Date(now.getTime() - 20 * 60_000).toISOString()
  const day = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10)
  const law: Facts = {
    form: 'I-485',
    appointment: { local: `${day(-12)}T10:00`, tz: 'America/New_York' },
    appointment_status: 'missed',
    reasons: ['medical_self'],
    notices: [{ type: 'NOID', notice_date: day(-32), served: 'mail' }],
    dv_safety: true,
  }
  const facts = [
    said('contact_name', 'Rosa M.', 'Rosa', at, { editable: false }),
    said('form', 'I-485', 'mi tarjeta verde', at),
    said('appointment', law.appointment, 'mi cita era a las 10', at),
    said('appointment_status', 'missed', 'no pude ir', at),
    said('reasons', ['medical_self'], 'estaba en el hospital con fiebre', at, {
      contradicted: true,
      earlier: [
        { ...said('reasons', ['transportation'], 'no tenía cómo llegar', at), because: 'contradicted' },
      ].map(({ state, value, masked, words, from, because }) => ({
        state,
        value,
        masked,
        words,
        from,
        at,
        because: because as 'contradicted',
      })),
    }),
    said('notices', law.notices, 'me llegó una carta de intención de negar', at),
    said('dv_safety', true, 'mi esposo revisa mi teléfono', at),
    said('has_online_account', null, 'no sé', at, { state: 'dont_know' }),
    said('contact_detail', null, 'mi número', at, { masked: true, editable: false }),
  ]
  return { facts, law }
}

/** A message of the transcript. */
export function message(
  seq: number,
  from: TranscriptMessage['from'],
  text: string,
  at: string,
  more: Partial<TranscriptMessage> = {},
): TranscriptMessage {
  return {
    seq,
    at,
    from,
    name: null,
    text,
    markdown: from === 'bot',
    language: 'es',
    choices: [],
    files: 0,
    delivery: null,
    ...more,
  }
}
