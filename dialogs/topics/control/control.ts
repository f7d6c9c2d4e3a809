import { subjects } from '../../corrections/subjects.ts'
import type { AskContext, Option, Question, Topic } from '../../topic.ts'

const startOver: Question = {
  id: 'control.start_over',
  fills: [],
  asked: 'yes_no',
  options: () => [
    { id: 'yes', updates: [{ fact: 'start_over', state: 'known', value: true }] },
    { id: 'no', updates: [] },
  ],
  reads: ({ reading, text }) => {
    if (reading.answer === 'yes') return [{ fact: 'start_over', state: 'known', value: true, words: text }]
    return reading.answer === 'no' ? [] : null
  },
}

/** What was told, by name: the chosen one is asked for again. */
const whichAnswer: Question = {
  id: 'control.which_answer',
  byWords: true,
  fills: [],
  options: (context) => [
    ...changeable(context).map(
      (id): Option => ({ id, updates: [{ fact: 'change_answer', state: 'known', value: id }] }),
    ),
    { id: 'nothing', updates: [] },
  ],
  reads: ({ reading }) => (reading.answer === 'no' || reading.answer === 'dont_know' ? [] : null),
}

/** Ids of subjects of which something was told. */
export const changeable = ({ entries }: Pick<AskContext, 'entries'>): readonly string[] =>
  subjects.filter(({ facts }) => facts.some((fact) => entries[fact]?.state === 'known')).map(({ id }) => id)

/** Two versions of one fact (INT-06): the person says which; without an answer the first one stands. */
const whichIsRight: Question = {
  id: 'control.which_is_right',
  fills: [],
  asked: 'free_text',
  options: (_context, { fact, before, after }) =>
    [before, after].map((value, index) => ({
      id: `${String(fact)}${index + 1}`,
      params: paramsOf(String(fact), value),
      updates: [{ fact: String(fact), state: 'known' as const, value }],
    })),
  reads: ({ reading }) =>
    reading.answer === 'no' || reading.answer === 'dont_know' || reading.answer === 'declined' ? [] : null,
}

const paramsOf = (fact: string, value: unknown): Readonly<Record<string, unknown>> =>
  fact === 'appointment'
    ? { date: { $date: String((value as { local?: string }).local) } }
    : { value: { $key: `understood.status.${String(value)}` } }

/** Questions about the conversation itself. Put by commands and corrections. */
export const control: Topic = {
  id: 'control',
  questions: [startOver, whichAnswer, whichIsRight],
  asks: () => null,
}
