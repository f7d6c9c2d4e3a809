import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { filledBy, type Question } from '../../../dialogs/topic.ts'
import type { Rulebook } from '../../../rules/assessment.ts'
import type { Facts } from '../../../rules/facts.ts'
import { AppError } from '../../appError.ts'
import { LOCALES } from '../../content/loadTexts.ts'

const RestsOn = z.strictObject({ note: z.string(), rules: z.record(z.string(), z.array(z.string())) })

/** `locales/rests-on.json` names a rule or a text that there is not. */
class RestsOnError extends AppError {
  readonly code = 'locales.rests-on'
}

/**
 * The rules behind texts that the program says by itself: key, or beginning of keys, → ids of rules.
 *
 * @throws RestsOnError for a rule that is not in the register, or a key that no text has.
 */
export function readRestsOn(
  isRule: (id: string) => boolean,
  keys: readonly string[],
  file: URL = new URL('rests-on.json', LOCALES),
): (key: string) => readonly string[] {
  const { rules } = RestsOn.parse(JSON.parse(readFileSync(file, 'utf8')))
  const covers = (part: string, key: string) => key === part || (part.endsWith('.') && key.startsWith(part))
  const lost = [
    ...Object.values(rules).flatMap((ids) => ids.filter((id) => !isRule(id))),
    ...Object.keys(rules).filter((part) => !keys.some((key) => covers(part, key))),
  ]
  if (lost.length > 0)
    throw new RestsOnError(`locales/rests-on.json names ${lost.join(', ')}: expected a rule or a text.`)
  return (key) => [...new Set(Object.entries(rules).flatMap(([part, ids]) => (covers(part, key) ? ids : [])))]
}

const TODAY = '2026-11-23T10:00:00-05:00'
const PASSED = { local: '2026-11-16T10:00', tz: 'America/New_York' }
const AHEAD = { local: '2026-11-25T10:00', tz: 'America/New_York' }

/** Cases that need different things to be known: at their beginnings, before and after the appointment, with letters. */
const SITUATIONS: readonly Facts[] = [
  {},
  { appointment_status: 'missed' },
  { appointment_status: 'upcoming' },
  { appointment_status: 'missed', appointment: { local: PASSED.local } },
  { appointment_status: 'missed', appointment: PASSED, detained: 'none', reasons: ['medical_self'] },
  { appointment_status: 'upcoming', appointment: { local: AHEAD.local.slice(0, 10) } },
  { appointment_status: 'upcoming', appointment: AHEAD, can_attend: false, detained: 'none' },
  { appointment_status: 'upcoming', appointment: AHEAD, can_attend: false, has_online_account: true },
  { notices: [{ type: 'RFE' }] },
  { notices: [{ type: 'NOID', notice_date: '2026-11-02' }] },
  { notices: [{ type: 'DENIAL', notice_date: '2026-11-02' }], represented: true },
  { in_removal_proceedings: true },
  { appointment_status: 'missed', reasons: ['notice_old_address'], moved_on: '2026-10-01' },
]

/** The rules that need the answer to a question in one of these situations; none where the office asks for itself. */
export function rulesBehind(question: Question, rulebook: Rulebook): readonly string[] {
  const wanted = new Set(question.wants ?? filledBy(question, { field: 'notice_date' }))
  const needs = SITUATIONS.flatMap((facts) => rulebook.needs(facts, TODAY)).filter(
    ({ fact, path }) => wanted.has(fact) || wanted.has(path),
  )
  return [...new Set(needs.flatMap(({ rules }) => rules))].sort()
}
