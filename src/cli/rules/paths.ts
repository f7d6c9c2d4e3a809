import { parseArgs } from 'node:util'
import { createTexts } from '../../../dialogs/index.ts'
import {
  countPaths,
  type Examples,
  examplesOf,
  interviewOn,
  type PathCounts,
  type PathGraph,
  walkPaths,
} from '../../../dialogs/paths/index.ts'
import { readRuleTexts } from '../../content/loadRulebook.ts'
import { loadTexts } from '../../content/loadTexts.ts'

/** design.md: a median of at most 8 questions to a decision; a red flag reaches a person within 5. */
const MOST_QUESTIONS = 8
const MOST_WITH_RED_FLAG = 5

/** How far the numbers reach, for whoever reads them. */
const COVERAGE = [
  'A path is a sequence of questions and classes of answers that fit, through the real turn, from the opening to the plan,',
  'their own lawyer, or a person of the office and how to reach them. Classes: every choice, one date, hour, zone, form and',
  'age for each way in which the conditions of the tables can answer it, every reason, flag and letter, "I do not know",',
  '"I would rather not say", and a red flag said beside the answer once a question. A message that no question can use is',
  'sent until the question is given up, at ten states of each question; those paths count for the faults only.',
  'The median is of people, not of paths: of the middle one without a red flag, if at each question each class is as',
  'likely as any other; counted by paths, a long interview weighs more the more questions it has to branch at.',
  'States are merged when the same question is open, the topics that can still ask saw the same, and every row of the',
  'tables that an answer can still move stands the same: what follows is then the same, so each is walked once, and paths',
  'are counted over the merged states. A sample of merged conversations is walked a step on its own and compared.',
]

/** `rules paths [--json] [--today 2026-11-23]`: status 1 when a path goes wrong or the interview is too long. */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { json: { type: 'boolean' }, today: { type: 'string' } },
  })
  const today = values.today ?? new Date().toISOString().slice(0, 10)
  const graph = walkPaths(interviewOn(today, readRuleTexts(), createTexts(loadTexts())))
  const counts = countPaths(graph)
  const examples = examplesOf(graph)
  const report = { ...counts, covered: coverageOf(graph, today), examples }
  process.stdout.write(values.json ? `${JSON.stringify(report)}\n` : table(counts, graph, examples, today))
  return isFine(counts, graph) ? 0 : 1
}

const coverageOf = (graph: PathGraph, today: string) => ({
  today,
  states: graph.states.length,
  answers: graph.states.reduce((sum, { steps }) => sum + steps.length, 0),
  merged: graph.merged,
  compared: graph.compared,
  unlike: graph.unlike.length,
  how: COVERAGE.join(' '),
})

const isFine = (counts: PathCounts, { unlike }: PathGraph): boolean =>
  counts.questions.median <= MOST_QUESTIONS &&
  counts.questions.red_flag_max <= MOST_WITH_RED_FLAG &&
  counts.dead_ends + counts.self_help_only_with_red_flag + counts.unknown_facts_used + unlike.length === 0

function table(counts: PathCounts, graph: PathGraph, examples: Examples, today: string): string {
  const { questions, ends } = counts
  const { states, answers, merged, compared, unlike } = coverageOf(graph, today)
  const rows: readonly (readonly [string, unknown])[] = [
    ['Paths', counts.paths.toLocaleString('en')],
    ['  to the plan', ends.plan.toLocaleString('en')],
    ['  to their own lawyer', ends['own lawyer'].toLocaleString('en')],
    ['  to a person of the office', ends.person.toLocaleString('en')],
    [
      'Questions to the decision, the middle person without a red flag',
      `${questions.median} (at most ${MOST_QUESTIONS})`,
    ],
    ['  the middle one of all people', questions.median_of_all_people],
    ['  of the middle path, all paths equal', questions.median_of_paths],
    ['  of the longest path', questions.max],
    [
      'Questions to the last word, of the middle and of the longest path',
      `${questions.median_to_the_end}, ${questions.max_to_the_end}`,
    ],
    [
      'Questions from a red flag to a person, at most',
      `${questions.red_flag_max} (at most ${MOST_WITH_RED_FLAG})`,
    ],
    ['  to their own lawyer, at most', questions.red_flag_to_own_lawyer_max],
    ['Dead ends', counts.dead_ends],
    ['Self-help only, with a red flag', counts.self_help_only_with_red_flag],
    ['Facts used that nobody told', counts.unknown_facts_used],
    ['States walked, answers given', `${states}, ${answers}`],
    ['Conversations merged, compared, unlike', `${merged}, ${compared}, ${unlike}`],
  ]
  const width = Math.max(...rows.map(([name]) => name.length)) + 2
  const lines = rows.map(([name, value]) => `${name.padEnd(width)}${String(value)}`)
  return [
    `Every path of the interview on ${today}`,
    '',
    ...lines,
    '',
    ...COVERAGE,
    ...wrongPaths(examples),
    '',
  ].join('\n')
}

const wrongPaths = (examples: Examples): readonly string[] =>
  Object.entries(examples).flatMap(([fault, paths]) =>
    paths.length > 0 ? ['', fault, ...paths.map((path: readonly string[]) => `  ${path.join(' → ')}`)] : [],
  )
