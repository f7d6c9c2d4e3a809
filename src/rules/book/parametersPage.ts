import type { Period } from '../../../rules/parameters.ts'
import { type Content, type Html, html, joined } from '../../pages/html.ts'
import {
  confidenceMark,
  keyWords,
  listOf,
  numberLink,
  periodWords,
  rowsLinks,
  ruleLink,
  sourceLink,
  tableLink,
} from './links.ts'
import type { Manuscript } from './manuscript.ts'
import { plainTable } from './plainTable.ts'

/** Every number of the law with its periods, and the days on which something of the rules changes. */
export function parametersPage(manuscript: Manuscript): Html {
  const { files, words } = manuscript
  const headings = ['number', 'value', 'period', 'rules', 'source', 'confidence', 'note', 'used_in']
  return html`<h1>${words.say('pages.parameters')}</h1>
<p class="lead">${words.say('parameters.lead')}</p>
<h2 id="timeline">${words.say('parameters.timeline')}</h2>
${timeline(manuscript)}
<h2 id="all">${words.say('parameters.all')}</h2>
${plainTable(
  words.say('parameters.caption'),
  headings.map((heading) => words.plain(`columns.${heading}`)),
  [...files.parameters.periods].flatMap(([id, periods]) =>
    periods.map((period, at) => ({
      ...(at === 0 ? { id } : {}),
      name: html`${numberLink(manuscript, id)}<br>${keyWords(id)}`,
      cells: [
        { content: valueWords(manuscript, period) },
        { content: periodWords(manuscript, period) ?? words.say('period.always') },
        { content: period.rules.map((rule) => html`${ruleLink(manuscript, rule)} `) },
        { content: sourceLink(manuscript, period.source) },
        { content: confidenceMark(words, period.confidence) },
        { content: period.note === undefined ? null : words.english(period.note) },
        { content: at === 0 ? listOf(usedIn(manuscript, id)) : null },
      ],
    })),
  ),
)}`
}

function valueWords({ words }: Manuscript, { value, unit }: Period): Content {
  const values = Array.isArray(value) ? value.join(', ') : value
  return html`<b>${values}</b> ${words.label(`units.${unit.replaceAll(' ', '_')}`)}`
}

const usedIn = (manuscript: Manuscript, id: string): readonly Html[] => {
  const rows = rowsLinks(manuscript, manuscript.uses.ofNumber(id))
  return rows.length > 0 ? rows : [manuscript.words.say('parameters.by_program')]
}

/** The two ends of a period that are dated. */
interface Dated {
  readonly from?: string | null | undefined
  readonly until?: string | null | undefined
}

/** What begins, and what ends, on each day on which something of the rules changes. */
function timeline(manuscript: Manuscript): Html {
  const { files, tables, words } = manuscript
  const periods = [
    ...[...files.parameters.periods.values()].flat(),
    ...tables.flatMap((table) => table.periods.map(({ data }) => data.effective)),
    ...files.register.values(),
  ]
  const days = new Set(periods.flatMap(({ from, until }: Dated) => [from ?? [], until ?? []].flat()))
  return html`<ol class="timeline">${[...days].sort().map((day) => {
    const begins = changedWhere(manuscript, ({ from }) => from === day)
    const ends = changedWhere(manuscript, ({ until }) => until === day)
    return html`<li class="change"><p class="day">${words.day(day)}</p>${listOf([
      ...begins.map((what) => words.say('parameters.begins', { what })),
      ...ends.map((what) => words.say('parameters.ends', { what })),
    ])}</li>`
  })}</ol>`
}

/** The numbers, the tables and the rules with such a period, a line for each kind and for each number. */
function changedWhere(manuscript: Manuscript, holds: (period: Dated) => boolean): readonly Html[] {
  const { files, tables, words } = manuscript
  const numbers = [...files.parameters.periods].flatMap(([id, periods]) =>
    periods
      .filter(holds)
      .map((period) => html`${numberLink(manuscript, id)}: ${valueWords(manuscript, period)}`),
  )
  const changedTables = tables
    .filter(({ periods }) => periods.some(({ data }) => holds(data.effective)))
    .map(({ id }) => tableLink(manuscript, id))
  const changedRules = [...files.register]
    .filter(([, rule]) => holds(rule))
    .map(([id]) => ruleLink(manuscript, id))
  return [
    ...numbers,
    ...(changedTables.length > 0
      ? [words.say('parameters.tables', { tables: joined(changedTables, ' · ') })]
      : []),
    ...(changedRules.length > 0
      ? [words.say('parameters.rules', { rules: joined(changedRules, ' · ') })]
      : []),
  ]
}
