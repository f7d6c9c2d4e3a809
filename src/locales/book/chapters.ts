import { handoffFlow, intakeFlow, listeners } from '../../../dialogs/flow.ts'
import type { Question } from '../../../dialogs/topic.ts'

/** Some texts that belong together: of one question, or of one topic. */
export interface Section {
  /** `letters.kind`, or the topic: `handoff`. */
  readonly id: string
  readonly question?: Question
  readonly keys: readonly string[]
}

export interface Chapter {
  readonly id: (typeof ORDER)[number]['id']
  readonly sections: readonly Section[]
}

/** What follows what in a conversation; the topics of the questions come in the order in which they are asked. */
const ORDER = [
  { id: 'opening', topics: ['opening'] },
  { id: 'questions', topics: [] },
  { id: 'heard', topics: ['understood', 'reasons'] },
  { id: 'redflags', topics: ['redflags', 'ending'] },
  { id: 'plan', topics: ['plan', 'papers'] },
  { id: 'kept', topics: ['plan_page', 'plan_script', 'plan_text', 'plan_calendar'] },
  { id: 'handoff', topics: ['handoff', 'summary'] },
  { id: 'control', topics: ['control'] },
  { id: 'trouble', topics: ['trouble'] },
  { id: 'dates', topics: ['dates', 'zones', 'language'] },
  { id: 'page', topics: ['page', 'widget'] },
  { id: 'other', topics: [] },
] as const

/**
 * The texts by chapters, each text in one place.
 *
 * @param keys of all texts, in the order of their files.
 * @param planOrder keys of the plan's sentences in the order in which the rules say them.
 */
export function chaptersOf(keys: readonly string[], planOrder: readonly string[]): readonly Chapter[] {
  const placed = new Set<string>(ORDER.flatMap(({ topics }) => topics))
  const asked = [...new Set([...intakeFlow, ...handoffFlow, ...listeners])].filter(
    ({ id }) => !placed.has(id),
  )
  const rest = [...new Set(keys.map(topicOf))].filter(
    (topic) => !placed.has(topic) && !asked.some(({ id }) => id === topic),
  )
  const rank = new Map(planOrder.map((key, at) => [key, at]))
  const sorted = keys.toSorted((a, b) => (rank.get(a) ?? rank.size) - (rank.get(b) ?? rank.size))
  return ORDER.map(({ id, topics }) => ({
    id,
    sections: (id === 'questions' ? asked.map((topic) => topic.id) : id === 'other' ? rest : topics).flatMap(
      (topic) => sectionsOf(topic, sorted),
    ),
  })).filter(({ sections }) => sections.length > 0)
}

export const topicOf = (key: string): string => key.split('.')[0] ?? key

/** A section for each question of a topic, and one for what is said besides. */
function sectionsOf(topic: string, keys: readonly string[]): readonly Section[] {
  const own = keys.filter((key) => topicOf(key) === topic)
  const questions = listeners.find(({ id }) => id === topic)?.questions ?? []
  const asked = questions.map((question) => ({
    id: question.id,
    question,
    keys: own.filter((key) => key.startsWith(`${question.id}.`)),
  }))
  const placed = new Set(asked.flatMap((section) => section.keys))
  const besides = own.filter((key) => !placed.has(key))
  return [...asked, { id: topic, keys: besides }].filter((section) => section.keys.length > 0)
}
