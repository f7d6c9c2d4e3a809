import { FIRST_WORD_STEPS } from '../figures/firstWord.ts'
import type { Figure } from '../storage/figureStore.ts'
import type { Figures } from './api/contract/index.ts'

const URGENCIES = ['critical', 'urgent', 'soon', 'routine'] as const

/** What was counted from one day to another, by what the page shows. */
export function figuresOf(found: readonly Figure[], days: readonly string[]): Omit<Figures, 'from' | 'to'> {
  const byKind = new Map<string, Map<string, number>>()
  const byDay = new Map<string, number>()
  for (const { day, kind, value, count } of found) {
    const counts = byKind.get(kind) ?? new Map<string, number>()
    byKind.set(kind, counts.set(value, (counts.get(value) ?? 0) + count))
    if (kind === 'queued.urgency') byDay.set(`${day} ${value}`, count)
  }
  const countsOf = (kind: string) =>
    [...(byKind.get(kind) ?? [])]
      .map(([value, count]) => ({ value, count }))
      .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1))
  const countOf = (kind: string, value: string) => byKind.get(kind)?.get(value) ?? 0
  return {
    days: days.map((day) => ({
      day,
      urgencies: URGENCIES.map((urgency) => byDay.get(`${day} ${urgency}`) ?? 0),
    })),
    conversations: countsOf('started.language').reduce((sum, { count }) => sum + count, 0),
    firstWord: FIRST_WORD_STEPS.map((value) => ({ value, count: countOf('first_word.within', value) })),
    promises: {
      kept: countOf('first_word.promise', 'kept'),
      broken: countOf('first_word.promise', 'broken'),
    },
    languages: countsOf('queued.language'),
    channels: countsOf('queued.channel'),
    reasons: countsOf('queued.reason'),
    outcomes: countsOf('resolved.outcome'),
    helpful: countsOf('answer.was_helpful'),
    gotThrough: countsOf('answer.got_through'),
    questions: countsOf('question.asked').map(({ value, count }) => ({
      question: value,
      asked: count,
      // Somebody who was asked the day before may have answered today.
      stopped: Math.max(0, count - countOf('question.left', value)),
    })),
  }
}
