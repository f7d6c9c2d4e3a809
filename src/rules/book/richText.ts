import { type Html, html } from '../../pages/html.ts'
import { type Inline, readRichText } from '../../widget/chat/readRichText.ts'

/** A sentence as the person sees it, with `{{date}}` and the like shown as the gaps they are. */
export const richText = (text: string): Html =>
  html`${readRichText(text).map((block) => {
    if (block.kind === 'paragraph')
      return html`<p>${block.lines.map((line, at) => html`${at > 0 ? html`<br>` : null}${line.map(inline)}`)}</p>`
    const items = block.items.map((item) => html`<li>${item.map(inline)}</li>`)
    return block.ordered ? html`<ol start="${block.start}">${items}</ol>` : html`<ul>${items}</ul>`
  })}`

const inline = ({ text, bold }: Inline): Html => (bold ? html`<b>${withGaps(text)}</b>` : withGaps(text))

const withGaps = (text: string): Html =>
  html`${text.split(/\{\{(\w+)\}\}/).map((part, at) => (at % 2 === 0 ? part : html`<span class="gap">${part}</span>`))}`
