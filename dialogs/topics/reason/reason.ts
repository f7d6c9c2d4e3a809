import type { ReasonId } from '../../../rules/facts.ts'
import {
  type AskContext,
  type FactUpdate,
  known,
  type Option,
  type ReadContext,
  type Topic,
} from '../../topic.ts'

/** Below this the reader is not sure enough to take a reason as stated. */
const SURE = 0.5

const option = (id: ReasonId): Option => ({
  id,
  updates: [{ fact: 'reasons', state: 'known', value: [id] }],
})

const shown: readonly ReasonId[] = [
  'medical_self',
  'caregiver',
  'notice_not_received',
  'transportation',
  'work_no_leave',
  'planned_travel',
  'forgot',
]

const statedReasons = ({ reading }: ReadContext): readonly FactUpdate[] => {
  const stated = reading.reasons.filter(
    (reason) => reason.confidence >= SURE && reason.id !== 'other_unclear' && reason.id !== 'none',
  )
  if (stated.length === 0) return []
  const words = stated.map((reason) => reason.said).join(' / ')
  const ids = stated.map((reason) => reason.id)
  const needsHelp = ids.includes('disability_access')
    ? [known('disability_accommodation_needed', true, words)]
    : []
  return [known('reasons', ids, words), ...needsHelp]
}

/** The reason, in the person's own words; two split questions for the look-alikes (work, travel). Law: POL-02, POL-03. */
export const reason: Topic = {
  id: 'reason',
  questions: [
    {
      id: 'reason.what',
      fills: ['reasons'],
      asked: 'free_text',
      options: () => shown.map(option),
      reads(context) {
        const stated = statedReasons(context)
        if (stated.length > 0) return stated
        const tells = context.text.trim().split(/\s+/).length >= 3
        return tells ? [known('reasons', ['other_unclear'], context.text)] : null
      },
    },
    {
      id: 'reason.work',
      fills: ['reason_work_split'],
      wants: ['reasons'],
      reads: ({ reading, text }) =>
        reading.answer === 'no' ? [known('reason_work_split', 'not_asked', text)] : null,
      options: () => [
        {
          id: 'refused',
          updates: [
            ...option('work_no_leave').updates,
            { fact: 'reason_work_split', state: 'known', value: 'refused' },
          ],
        },
        { id: 'not_asked', updates: [{ fact: 'reason_work_split', state: 'known', value: 'not_asked' }] },
      ],
    },
  ],
  asks(context) {
    const { facts, entries } = context
    if (!facts.reasons && !entries.reasons && needsReason(context)) return 'reason.what'
    const splitWork = facts.reasons?.includes('busy_work') && !facts.reasons.includes('work_no_leave')
    return splitWork && !entries.reason_work_split ? 'reason.work' : null
  },
  hears: statedReasons,
}

const needsReason = ({ facts }: AskContext) =>
  facts.appointment_status === 'missed' ||
  (facts.appointment_status === 'upcoming' && facts.can_attend === false)
