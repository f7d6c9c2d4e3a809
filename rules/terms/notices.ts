import { countedNotices } from '../deadlines.ts'
import type { CaseState, CountedNotice } from '../engine/model.ts'
import { NO_PATHS, type PathSet, paths } from '../engine/paths.ts'
import { FLAG_NO, FLAG_YES, type Flag, flagOf, type Quantity, saidFlag, UNKNOWN } from '../engine/truth.ts'
import type { Notice } from '../facts.ts'
import { choiceTerm, flagTerm, numberTerm } from './define.ts'

type Kind = Notice['type']

const NOTICES = paths('notices')
const INTENT: readonly Kind[] = ['NOID', 'NOIR', 'NOIT']
const TO_ANSWER: readonly Kind[] = ['RFE', ...INTENT]
const WITH_DEADLINE: readonly Kind[] = [...TO_ANSWER, 'DENIAL']

/** One sort of notice among those that came: is there one, and how its days stand. */
const has = (id: string, kinds: readonly Kind[]) =>
  flagTerm({
    id,
    read: ({ facts }) => flagOf(facts.notices?.some(({ type }) => kinds.includes(type))),
    missing: () => NOTICES,
  })

/**
 * Days to the nearest deadline that has not passed; none is infinitely far. A deadline that was counted, not read from
 * the notice, stays open: a printed date would beat it (DL-05).
 */
const daysLeft = (id: string, kinds: readonly Kind[]) =>
  numberTerm({
    id,
    unit: 'days',
    read: (state): Quantity => {
      if (state.facts.notices === undefined) return undefined
      let taken = Number.POSITIVE_INFINITY
      let settled = Number.POSITIVE_INFINITY
      let open = false
      for (const notice of ofKinds(state, kinds)) {
        const left = notice.deadline?.days_left ?? Number.POSITIVE_INFINITY
        const isOpen = notice.missing !== NO_PATHS
        open ||= isOpen
        if (left < 0) continue
        taken = Math.min(taken, left)
        if (!isOpen) settled = Math.min(settled, left)
      }
      return open ? { lo: 0, hi: settled, taken } : taken
    },
    missing: (state) => missingOf(state, kinds),
  })

/** A flag over the notices of some kinds: true when it holds for one of them. */
const some = (id: string, kinds: readonly Kind[], holds: (notice: CountedNotice) => boolean) =>
  flagTerm({
    id,
    read: (state): Flag => {
      if (state.facts.notices === undefined) return UNKNOWN
      const notices = ofKinds(state, kinds)
      if (notices.some((notice) => notice.missing === NO_PATHS && holds(notice))) return FLAG_YES
      const open = notices.filter(({ missing }) => missing !== NO_PATHS)
      return open.length > 0 ? saidFlag(open.some(holds)) : FLAG_NO
    },
    missing: (state) => missingOf(state, kinds),
  })

const ofKinds = (state: CaseState, kinds: readonly Kind[]): readonly CountedNotice[] =>
  countedNotices(state).filter(({ type }) => kinds.includes(type))

function missingOf(state: CaseState, kinds: readonly Kind[]): PathSet {
  if (state.facts.notices === undefined) return NOTICES
  return ofKinds(state, kinds).reduce((all, { missing }) => all.with(missing), NO_PATHS)
}

const isPassed = ({ deadline }: CountedNotice): boolean => deadline !== null && deadline.days_left < 0

/** The notice that is being counted. */
const about = (
  id: string,
  values: readonly (string | boolean)[] | null,
  read: (notice: Notice) => string | boolean | undefined,
) =>
  choiceTerm({
    id,
    values,
    perItem: true,
    read: ({ notice }) => (notice ? read(notice) : undefined),
    missing: () => NO_PATHS,
  })

export const noticeTerms = [
  has('has_rfe', ['RFE']),
  has('has_intent_notice', INTENT),
  has('has_denial', ['DENIAL']),
  daysLeft('days_left', WITH_DEADLINE),
  daysLeft('days_left_rfe', ['RFE']),
  daysLeft('days_left_intent_notice', INTENT),
  daysLeft('days_left_denial', ['DENIAL']),
  some('rfe_passed', ['RFE'], isPassed),
  some('rfe_without_date', ['RFE'], ({ deadline }) => deadline === null),
  some('notice_to_answer', TO_ANSWER, (notice) => !isPassed(notice)),
  about('notice_type', WITH_DEADLINE, ({ type }) => type),
  about('notice_served', ['mail', 'online', 'personal'], ({ served }) => served),
  about('notice_respond_by', ['paper', 'online'], ({ respond_by }) => respond_by),
  about('notice_outside_us', [true, false], ({ outside_us }) => outside_us),
  about('notice_basis', null, ({ basis }) => basis),
]
