import { type Content, type Html, html } from '../../pages/html.ts'
import { type Conditions, conditionCell } from './conditions.ts'
import { ruleLink, sourceLink } from './links.ts'
import type { Manuscript } from './manuscript.ts'
import { outcomeCell, outcomeColumns, wholeOutcome } from './outcomes.ts'
import type { ShelvedPeriod, ShelvedRow } from './shelf.ts'

/** A column of the table: its name, and what a row has there. */
interface Column {
  readonly name: Content
  /** The same for a narrow screen, where each cell carries the name of its column. */
  readonly label: string
  readonly kind: string
  cell(row: ShelvedRow): Content
}

/** Columns under one heading. */
interface Band {
  /** Null for a column that stands by itself. */
  readonly name: Content
  readonly columns: readonly Column[]
}

/** With more inputs than this, the conditions of a row are a list in one cell: most cells would be empty. */
const MOST_INPUT_COLUMNS = 5

/**
 * The rows in order, the conditions in plain words, the answer, and what it rests on. Roles are written out because a
 * narrow screen shows each row as a card, and a table that is not laid out as one loses its own.
 */
export function decisionTable(manuscript: Manuscript, period: ShelvedPeriod, caption: Content): Html {
  const bands = bandsOf(manuscript, period)
  const columns = bands.flatMap((band) => band.columns)
  return html`<table role="table" class="decision">
<caption>${caption}</caption>
${head(manuscript, bands)}
<tbody role="rowgroup">
${period.rows.map((row) => bodyRow(manuscript, row, columns))}
</tbody>
</table>`
}

function head({ words }: Manuscript, bands: readonly Band[]): Html {
  const alone = (name: Content): Html => html`<th role="columnheader" scope="col" rowspan="2">${name}</th>`
  const over = ({ name, columns }: Band): Html =>
    name === null
      ? html`${columns.map((column) => alone(column.name))}`
      : html`<th role="columnheader" scope="colgroup" colspan="${columns.length}" class="band">${name}</th>`
  const under = bands.filter(({ name }) => name !== null).flatMap(({ columns }) => columns)
  return html`<thead role="rowgroup">
<tr role="row">${alone(words.say('columns.row'))}${bands.map(over)}</tr>
<tr role="row">${under.map(({ name, kind }) => html`<th role="columnheader" scope="col" class="${kind}">${name}</th>`)}</tr>
</thead>`
}

function bodyRow(manuscript: Manuscript, row: ShelvedRow, columns: readonly Column[]): Html {
  const { words } = manuscript
  const name =
    row.number === null
      ? words.say('row.otherwise')
      : html`<span class="ordinal">${row.number}</span> <span class="name">${row.id}</span>`
  return html`<tr role="row" id="${row.anchor}"><th role="rowheader" scope="row"><a href="#${row.anchor}">${name}</a></th>
${columns.map(({ label, kind, cell }) => dataCell(label, kind, cell(row)))}</tr>
`
}

const dataCell = (label: string, kind: string, content: Content): Html =>
  content === null || (Array.isArray(content) && content.length === 0)
    ? html`<td role="cell" class="${kind} any" data-label="${label}"></td>`
    : html`<td role="cell" class="${kind}" data-label="${label}"><div>${content}</div></td>`

function bandsOf(manuscript: Manuscript, period: ShelvedPeriod): readonly Band[] {
  const { words } = manuscript
  const hasNotes = period.rows.some(({ row }) => row.note !== undefined)
  const note: Column = {
    name: words.say('columns.note'),
    label: words.plain('columns.note'),
    kind: 'note',
    cell: ({ row }) => (row.note === undefined ? null : words.english(row.note)),
  }
  return [
    conditionBand(manuscript, period),
    outcomeBand(manuscript, period),
    groundBand(manuscript),
    ...(hasNotes ? [{ name: null, columns: [note] }] : []),
  ]
}

function conditionBand(manuscript: Manuscript, period: ShelvedPeriod): Band {
  const { words } = manuscript
  const { inputs } = period.data
  if (inputs.length > MOST_INPUT_COLUMNS) {
    const all: Column = {
      name: words.say('columns.if_all'),
      label: words.plain('columns.if_all'),
      kind: 'conditions',
      cell: (row) => conditionList(manuscript, period, row.row),
    }
    return { name: null, columns: [all] }
  }
  const columns = inputs.map(
    (input): Column => ({
      name: words.label(`inputs.${input}`),
      label: words.labelText(`inputs.${input}`),
      kind: 'condition',
      cell: ({ row }) => conditionCell(manuscript, period, row, input),
    }),
  )
  return { name: words.say('columns.if'), columns }
}

/** All conditions, in the order of the table's inputs. */
export function conditionList(manuscript: Manuscript, period: ShelvedPeriod, row: Conditions): Content {
  const conditions = period.data.inputs.flatMap((input) => {
    const met = conditionCell(manuscript, period, row, input)
    const name = manuscript.words.label(`inputs.${input}`)
    return met ? [html`<li>${name}: <b>${met}</b></li>`] : []
  })
  return conditions.length === 0 ? null : html`<ul>${conditions}</ul>`
}

function outcomeBand(manuscript: Manuscript, period: ShelvedPeriod): Band {
  const { words } = manuscript
  const fields = outcomeColumns(period)
  if (!fields) {
    const whole: Column = {
      name: words.say('columns.then'),
      label: words.plain('columns.then'),
      kind: 'outcome text',
      cell: (row) => wholeOutcome(manuscript, period, row),
    }
    return { name: null, columns: [whole] }
  }
  const columns = fields.map(
    (field): Column => ({
      name: words.label(`outcomes.${field}`),
      label: words.labelText(`outcomes.${field}`),
      kind: 'outcome',
      cell: (row) => outcomeCell(manuscript, period, row, field),
    }),
  )
  return { name: words.say('columns.then'), columns }
}

function groundBand(manuscript: Manuscript): Band {
  const { words } = manuscript
  const rules: Column = {
    name: words.say('columns.rules'),
    label: words.plain('columns.rules'),
    kind: 'rules',
    cell: ({ row }) => row.rules.map((id) => html`${ruleLink(manuscript, id)} `),
  }
  const source: Column = {
    name: words.say('columns.source'),
    label: words.plain('columns.source'),
    kind: 'source',
    cell: (row) => sourceLink(manuscript, row.source),
  }
  return { name: words.say('columns.rests_on'), columns: [rules, source] }
}
