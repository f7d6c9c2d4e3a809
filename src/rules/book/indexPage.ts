import { type Html, html } from '../../pages/html.ts'
import { inParts } from './behind.ts'
import { confidenceMark, dueDay, facts, tableLink } from './links.ts'
import type { Manuscript } from './manuscript.ts'
import { plainTable } from './plainTable.ts'

const CONFIDENCES = ['V1', 'V2', 'GK', 'PROP']

/** The first page: what the book is, how to read it, and its tables in the order of an assessment. */
export function indexPage(manuscript: Manuscript): Html {
  const { words } = manuscript
  return html`<h1>${words.say('title')}</h1>
<p class="lead">${words.say('index.lead')}</p>
<h2 id="reading">${words.say('index.reading')}</h2>
<p>${words.say('index.rows')}</p>
${facts(CONFIDENCES.map((each) => [confidenceMark(words, each), words.say(`confidence.${each}`)] as const))}
<p>${words.say('table.unknown')}</p>
<h2 id="other">${words.say('index.other')}</h2>
${facts(
  (['parameters', 'sources', 'rules', 'conflicts', 'sentences'] as const).map(
    (page) =>
      [html`<a href="${page}.html">${words.say(`pages.${page}`)}</a>`, words.say(`index.${page}`)] as const,
  ),
)}
<h2 id="tables">${words.say('index.tables')}</h2>
${inParts(manuscript.tables).map(
  ({ part, tables }) => html`<h3 id="part-${part}">${words.say(`parts.${part}`)}</h3>
${plainTable(
  words.say('index.caption', { part: words.say(`parts.${part}`) }),
  ['table', 'question', 'rows', 'review_due'].map((heading) => words.plain(`columns.${heading}`)),
  tables.map((table) => {
    const newest = table.periods.at(-1)
    const due = table.periods.map(({ data }) => data.review.due).sort()[0] ?? ''
    return {
      name: tableLink(manuscript, table.id),
      cells: [
        { content: newest ? words.english(newest.data.question) : null },
        { content: table.periods.map(({ data }) => data.rows.length).join(' + ') },
        { content: dueDay(manuscript, due) },
      ],
    }
  }),
)}`,
)}`
}
