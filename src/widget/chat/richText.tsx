import type { ComponentChildren } from 'preact'
import { type Lang, widgetText } from '../page/text.ts'
import { type Block, type Inline, readRichText } from './readRichText.ts'

/** The private address of a plan, which nobody should have to hear letter by letter. */
const PLAN = /^https?:\/\/[^/]+\/plan\/[\w-]+$/

function Run({ run, lang }: { readonly run: Inline; readonly lang: Lang }) {
  const inner: ComponentChildren =
    run.kind === 'text' ? (
      run.text
    ) : run.href.startsWith('tel:') ? (
      <a href={run.href}>{run.text}</a>
    ) : (
      <a href={run.href} target="_blank" rel="noopener noreferrer">
        {PLAN.test(run.href) ? widgetText(lang, 'link.plan') : run.text}
      </a>
    )
  return run.bold ? <strong>{inner}</strong> : inner
}

const runs = (line: readonly Inline[], lang: Lang) => line.map((run) => <Run run={run} lang={lang} />)

function BlockOf({ block, lang }: { readonly block: Block; readonly lang: Lang }) {
  if (block.kind === 'paragraph') {
    return (
      <p>
        {block.lines.map((line, index) => (
          <>
            {index > 0 && <br />}
            {runs(line, lang)}
          </>
        ))}
      </p>
    )
  }
  const items = block.items.map((item) => <li>{runs(item, lang)}</li>)
  return block.ordered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>
}

/** The bot's text, laid out. Made of elements only, so nothing in a text can become markup. */
export function RichText({ text, lang }: { readonly text: string; readonly lang: Lang }) {
  return (
    <>
      {readRichText(text).map((block) => (
        <BlockOf block={block} lang={lang} />
      ))}
    </>
  )
}
