import { type Content, type Html, html, joined } from '../../pages/html.ts'
import type { Manuscript } from './manuscript.ts'
import { pageOfTable, type ShelvedRow } from './shelf.ts'

/** How one place of the book speaks of another, and the small marks that stand in many places. */

/** A rule by its id, with how sure it is. */
export function ruleLink({ files, words }: Manuscript, id: string): Html {
  const confidence = files.register.get(id)?.confidence
  const mark = confidence ? html` ${confidenceMark(words, confidence)}` : null
  return html`<span class="rule"><a href="rules.html#${id}">${id}</a>${mark}</span>`
}

/** `V1`, with its meaning for those who do not see the colours or know the letters. */
export const confidenceMark = (words: Manuscript['words'], confidence: string): Html =>
  html`<abbr class="mark ${confidence.toLowerCase()}" title="${words.plain(`confidence.${confidence}`)}">${confidence}</abbr>`

/** The letters with what they mean. */
export const confidenceWords = (words: Manuscript['words'], confidence: string | undefined): Content =>
  confidence === undefined
    ? null
    : html`${confidenceMark(words, confidence)} ${words.say(`confidence.${confidence}`)}`

export function sourceLink({ files, words }: Manuscript, id: string): Html {
  const title = files.sources.get(id)?.title
  return html`<a href="sources.html#${id}">${title === undefined ? id : words.english(title)}</a>`
}

export const tableLink = ({ words }: Manuscript, id: string): Html =>
  html`<a href="${pageOfTable(id)}">${words.say(`tables.${id}.name`)}</a>`

/** `Urgency, row 3` */
export const rowLink = (manuscript: Manuscript, row: ShelvedRow): Html =>
  rowsLink(manuscript, row.table, [row])

/** The rows of each table in one piece: `Urgency, row 3, 7`. */
export const rowsLinks = (manuscript: Manuscript, rows: readonly ShelvedRow[]): readonly Html[] =>
  [...Map.groupBy(rows, ({ table }) => table)].map(([table, same]) => rowsLink(manuscript, table, same))

function rowsLink(manuscript: Manuscript, table: string, rows: readonly ShelvedRow[]): Html {
  const { words } = manuscript
  const numbers = rows.map(({ href, number, period }) => {
    const name = number === null ? words.say('row.otherwise_short') : html`${number}`
    const when = period && periodWords(manuscript, period)
    return html`<a href="${href}">${name}</a>${when && html` (${when})`}`
  })
  return words.say('row.numbers_of', {
    table: words.say(`tables.${table}.name`),
    numbers: joined(numbers, ', '),
  })
}

export const conflictLink = ({ words }: Manuscript, id: string): Html =>
  html`<a href="conflicts.html#${id}">${id}</a> ${words.quoted('staff', words.lang, `conflicts.${id}.topic`, (text) => html`${text}`)}`

export const numberLink = ({ words }: Manuscript, id: string): Html =>
  html`<a href="parameters.html#${id}">${words.label(`parameters.${id}`)}</a>`

/** The key of a text. It may break after each of its parts, and nowhere else. */
export const keyWords = (key: string): Html =>
  html`<code>${joined(key.split(/(?<=[._-])/), html`<wbr>`)}</code>`

/** A day by which something is to be read again, marked once it has passed. */
export function dueDay({ words, today }: Manuscript, due: string): Html {
  const day = words.day(due)
  return due < today ? html`${day} <strong class="overdue">${words.say('review.overdue')}</strong>` : day
}

/** The period in words; nothing where no date is known. */
export function periodWords(
  { words }: Manuscript,
  { from, until }: { readonly from?: string | null | undefined; readonly until?: string | null | undefined },
): Html | null {
  if (from && until) return words.say('period.from_until', { from: words.day(from), until: words.day(until) })
  if (from) return words.say('period.from', { from: words.day(from) })
  return until ? words.say('period.until', { until: words.day(until) }) : null
}

/** A list of links; nothing where there are none. */
export const listOf = (items: readonly Content[]): Html | null =>
  items.length === 0 ? null : html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`

/** Pairs of a name and what is to be said; those with nothing to say are left out. */
export function facts(pairs: readonly (readonly [Content, Content])[]): Html {
  const said = pairs.filter(([, content]) => content !== null)
  return html`<dl class="facts">${said.map(([name, content]) => html`<div><dt>${name}</dt><dd>${content}</dd></div>`)}</dl>`
}
