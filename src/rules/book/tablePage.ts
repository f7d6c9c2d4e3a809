import { type Content, type Html, html, joined } from '../../pages/html.ts'
import { conditionList, decisionTable } from './decisionTable.ts'
import {
  confidenceWords,
  conflictLink,
  dueDay,
  facts,
  listOf,
  periodWords,
  sourceLink,
  tableLink,
} from './links.ts'
import type { Manuscript } from './manuscript.ts'
import { plainTable } from './plainTable.ts'
import type { ShelvedPeriod, ShelvedTable } from './shelf.ts'

/** The page of one table: what it is for, each of its periods, and the rules it follows in full. */
export function tablePage(manuscript: Manuscript, table: ShelvedTable): Html {
  const { uses, words } = manuscript
  const { id, periods } = table
  const rules = rulesOf(table)
  const conflicts = uses.conflictsOf(rules)
  const links = (ids: readonly string[]) =>
    ids.length === 0
      ? null
      : joined(
          ids.map((each) => tableLink(manuscript, each)),
          ', ',
        )
  return html`<h1>${words.say(`tables.${id}.name`)}</h1>
${facts([
  [words.say('table.gives'), words.say(`tables.${id}.gives`)],
  [words.say('table.asked_by'), links(uses.askedBy(id))],
  [words.say('table.asks'), links(uses.asks(id))],
  [words.say('table.conflicts'), listOf(conflicts.map((each) => conflictLink(manuscript, each)))],
])}
${periods.map((period) => periodSection(manuscript, period, periods.length > 1))}
<p class="aside">${words.say('table.unknown')}</p>
${rulesSection(manuscript, rules)}`
}

const rulesOf = ({ periods }: ShelvedTable): readonly string[] => [
  ...new Set(periods.flatMap(({ rows }) => rows.flatMap(({ row }) => row.rules))),
]

function periodSection(manuscript: Manuscript, period: ShelvedPeriod, isOneOfSeveral: boolean): Html {
  const { words } = manuscript
  const { data, file, anchor } = period
  const when = periodWords(manuscript, data.effective) ?? words.say('period.always')
  return html`<section aria-labelledby="${anchor}">
<h2 id="${anchor}">${isOneOfSeveral ? when : words.say('table.rows')}</h2>
<p class="question">${words.english(data.question)}</p>
${facts([
  [words.say('table.effective'), isOneOfSeveral ? null : when],
  [words.say('table.authority'), authority(manuscript, period)],
  [
    words.say('table.review'),
    words.say(manuscript.review ? 'review.by_on' : 'review.by_on_unsigned', {
      by: words.english(data.review.by),
      on: words.day(data.review.on),
    }),
  ],
  [words.say('review.due'), dueDay(manuscript, data.review.due)],
  [words.say('table.hit_policy'), words.say(`policy.${data.hitPolicy}`)],
  [words.say('table.every_row'), everyRow(manuscript, period)],
  [words.say('table.file'), html`<code>${file}</code>`],
])}
${decisionTable(manuscript, period, words.say('table.caption', { table: words.say(`tables.${data.id}.name`), when }))}
</section>`
}

const authority = (manuscript: Manuscript, { data }: ShelvedPeriod): Content =>
  listOf(
    data.authority.map(
      ({ cite, source }) => html`${manuscript.words.english(cite)} (${sourceLink(manuscript, source)})`,
    ),
  )

function everyRow(manuscript: Manuscript, period: ShelvedPeriod): Content {
  const { everyRow: conditions } = period.data
  if (!conditions) return null
  return conditionList(manuscript, period, conditions)
}

/** What the rules say, so that a printed table can be read by itself. */
function rulesSection(manuscript: Manuscript, rules: readonly string[]): Html {
  const { files, words } = manuscript
  return html`<section aria-labelledby="rules">
<h2 id="rules">${words.say('table.rules')}</h2>
${plainTable(
  words.say('table.rules_caption'),
  [words.plain('columns.rule'), words.plain('columns.says'), words.plain('columns.confidence')],
  rules.map((id) => ({
    name: html`<a href="rules.html#${id}">${id}</a>`,
    cells: [
      { content: words.quoted('staff', words.lang, `rules.${id}`, (text) => html`${text}`) },
      { content: confidenceWords(words, files.register.get(id)?.confidence) },
    ],
  })),
)}
</section>`
}
