import { type Content, type Html, html, joined } from '../../pages/html.ts'
import { valueLabel } from './conditions.ts'
import { keyWords, rowLink, ruleLink } from './links.ts'
import type { Manuscript } from './manuscript.ts'
import { plainTable } from './plainTable.ts'
import { richText } from './richText.ts'
import type { ShelvedRow } from './shelf.ts'

/** Sentences that stand in a gap of others. */
const IN_A_GAP = ['plan.early', 'plan.early_today']

/** What people and staff are told, in both languages side by side, with the gaps that each case fills. */
export function sentencesPage(manuscript: Manuscript): Html {
  const { words } = manuscript
  const languages = words.languages.client.map((lang) => words.languageName(lang))
  return html`<h1>${words.say('pages.sentences')}</h1>
<p class="lead">${words.say('sentences.lead')}</p>
<h2 id="gaps">${words.say('sentences.gaps')}</h2>
${gaps(manuscript)}
<h2 id="said">${words.say('sentences.said')}</h2>
${plainTable(
  words.say('sentences.said_caption'),
  [words.plain('columns.sentence'), ...languages, words.plain('columns.used_in')],
  sentencesInOrder(manuscript).map(([key, rows]) => textRow(manuscript, 'client', key, key, rows)),
)}
<h2 id="in-a-gap">${words.say('sentences.in_a_gap')}</h2>
${plainTable(
  words.say('sentences.in_a_gap_caption'),
  [words.plain('columns.sentence'), ...languages],
  IN_A_GAP.map((key) => ({ id: key, name: keyWords(key), cells: inBoth(manuscript, 'client', key) })),
)}
<h2 id="papers">${words.say('sentences.papers')}</h2>
${papers(manuscript, languages)}
<h2 id="notes">${words.say('sentences.notes')}</h2>
${plainTable(
  words.say('sentences.notes_caption'),
  [
    words.plain('columns.note'),
    ...words.languages.staff.map((lang) => words.languageName(lang)),
    words.plain('columns.used_in'),
  ],
  rowsBy(manuscript, 'note').map(([id, rows]) =>
    textRow(manuscript, 'staff', `notes.${id}`, `note-${id}`, rows),
  ),
)}`
}

const inBoth = ({ words }: Manuscript, audience: 'client' | 'staff', key: string) =>
  words.languages[audience].map((lang) => ({ lang, content: words.quoted(audience, lang, key, richText) }))

function textRow(
  manuscript: Manuscript,
  audience: 'client' | 'staff',
  key: string,
  id: string,
  rows: readonly ShelvedRow[],
) {
  return {
    id,
    name: html`<a href="#${id}">${keyWords(key.replace(/^notes\./, ''))}</a>`,
    cells: [...inBoth(manuscript, audience, key), { content: ground(manuscript, rows) }],
  }
}

/** The rows that say it, each with its rules. */
function ground(manuscript: Manuscript, rows: readonly ShelvedRow[]): Content {
  const { words } = manuscript
  return rows.map((row) => {
    const rules = joined(
      row.row.rules.map((rule) => ruleLink(manuscript, rule)),
      ' ',
    )
    const unsettled = row.row.then.settled === false ? words.say('sentences.unsettled') : null
    return html`<p>${rowLink(manuscript, row)}<br>${rules}${unsettled === null ? null : html`<br><span class="aside">${unsettled}</span>`}</p>`
  })
}

/** As they are said: the sentences about deadlines at the places that the table of statements gives them. */
export function sentencesInOrder(
  manuscript: Manuscript,
): readonly (readonly [string, readonly ShelvedRow[]])[] {
  const said = rowsBy(manuscript, 'say')
  const rows = manuscript.tables.flatMap(({ periods }) => periods.flatMap((period) => period.rows))
  const order = rows.flatMap(({ row: { then } }) => {
    if (typeof then.say === 'string' && then.place === undefined) return [then.say]
    const placed = rows.filter(({ row }) => then.deadlines !== undefined && row.then.place === then.deadlines)
    return placed.map(({ row }) => String(row.then.say))
  })
  const rank = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length)
  return said.toSorted(([a], [b]) => rank(a) - rank(b))
}

/** The rows that answer with a text, by its key. */
function rowsBy(
  { tables }: Manuscript,
  field: 'say' | 'note',
): readonly (readonly [string, readonly ShelvedRow[]])[] {
  const rows = tables.flatMap(({ periods }) => periods.flatMap((period) => period.rows))
  const speaking = rows.filter(({ row }) => typeof row.then[field] === 'string')
  return [...Map.groupBy(speaking, ({ row }) => String(row.then[field]))]
}

function gaps({ words }: Manuscript): Html {
  const names = words.idsBelow('staff', 'book.gaps')
  return plainTable(
    words.say('sentences.gaps_caption'),
    [words.plain('columns.gap'), words.plain('columns.filled_with')],
    names.map((name) => ({
      name: html`<span class="gap">${name}</span>`,
      cells: [{ content: words.say(`gaps.${name}`) }],
    })),
  )
}

function papers(manuscript: Manuscript, languages: readonly string[]): Html {
  const { words } = manuscript
  return plainTable(
    words.say('sentences.papers_caption'),
    [words.plain('columns.reason'), ...languages],
    words.idsBelow('client', 'papers').map((reason) => ({
      name: valueLabel(manuscript, 'reason', reason),
      cells: inBoth(manuscript, 'client', `papers.${reason}`),
    })),
  )
}
