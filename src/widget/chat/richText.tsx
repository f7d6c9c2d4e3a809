import type { ComponentChildren } from 'preact'
import { type Block, type Inline, readRichText } from './readRichText.ts'

function Run({ run }: { readonly run: Inline }) {
  const inner: ComponentChildren =
    run.kind === 'text' ? (
      run.text
    ) : run.href.startsWith('tel:') ? (
      <a href={run.href}>{run.text}</a>
    ) : (
      <a href={run.href} target="_blank" rel="noopener noreferrer">
        {run.text}
      </a>
    )
  return run.bold ? <strong>{inner}</strong> : inner
}

const runs = (line: readonly Inline[]) => line.map((run) => <Run run={run} />)

function BlockOf({ block }: { readonly block: Block }) {
  if (block.kind === 'paragraph') {
    return (
      <p>
        {block.lines.map((line, index) => (
          <>
            {index > 0 && <br />}
            {runs(line)}
          </>
        ))}
      </p>
    )
  }
  const items = block.items.map((item) => <li>{runs(item)}</li>)
  return block.ordered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>
}

/** The bot's text, laid out. Made of elements only, so nothing in a text can become markup. */
export function RichText({ text }: { readonly text: string }) {
  return (
    <>
      {readRichText(text).map((block) => (
        <BlockOf block={block} />
      ))}
    </>
  )
}
