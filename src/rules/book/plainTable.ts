import { type Content, type Html, html } from '../../pages/html.ts'

/** A cell that is said in a language of its own. */
interface Cell {
  readonly lang?: string
  readonly content: Content
}

export interface PlainRow {
  /** For links to the row. */
  readonly id?: string
  readonly name: Content
  readonly cells: readonly Cell[]
}

/**
 * A table of rows with a name each. Roles are written out because a narrow screen shows each row as a card, and a
 * table that is not laid out as one loses its own.
 *
 * @param headings the first is that of the names.
 */
export function plainTable(caption: Content, headings: readonly string[], rows: readonly PlainRow[]): Html {
  const heads = headings.map((heading) => html`<th role="columnheader" scope="col">${heading}</th>`)
  return html`<table role="table">
<caption>${caption}</caption>
<thead role="rowgroup"><tr role="row">${heads}</tr></thead>
<tbody role="rowgroup">
${rows.map(({ id, name, cells }) => {
  const anchor = id === undefined ? null : html` id="${id}"`
  return html`<tr role="row"${anchor}><th role="rowheader" scope="row">${name}</th>${cells.map(
    ({ lang, content }, at) => {
      const said = lang === undefined ? null : html` lang="${lang}"`
      const kind = content === null ? html` class="any"` : null
      return html`<td role="cell"${said}${kind} data-label="${headings[at + 1] ?? ''}"><div>${content}</div></td>`
    },
  )}</tr>
`
})}</tbody>
</table>`
}
