import { type Block, type Inline, readRichText } from '../widget/chat/readRichText.ts'
import { type Content, html } from './html.ts'

/** A text of the bot as HTML: what the chat shows of it, a page shows too. */
export const richHtml = (text: string): Content => readRichText(text).map(blockHtml)

function blockHtml(block: Block): Content {
  if (block.kind === 'paragraph')
    return html`<p>${block.lines.map((line, at) => html`${at > 0 ? html`<br>` : null}${line.map(inlineHtml)}`)}</p>`
  const items = block.items.map((item) => html`<li>${item.map(inlineHtml)}</li>`)
  return block.ordered ? html`<ol start="${block.start}">${items}</ol>` : html`<ul>${items}</ul>`
}

function inlineHtml(inline: Inline): Content {
  const text = inline.kind === 'link' ? html`<a href="${inline.href}">${inline.text}</a>` : inline.text
  return inline.bold ? html`<strong>${text}</strong>` : text
}
