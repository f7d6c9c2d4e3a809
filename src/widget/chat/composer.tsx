import type { TargetedKeyboardEvent } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { type Lang, widgetText } from '../page/text.ts'
import { Attach } from './attach.tsx'

/** The server's limit for one message, in UTF-16 units. */
const MAX_LENGTH = 8_000
const COUNT_FROM = 7_000

interface ComposerProps {
  readonly lang: Lang
  readonly draft: string
  readonly onDraft: (text: string) => void
  readonly onSend: (text: string) => void
  readonly onTyping: () => void
  /** Absent where no files are taken. */
  readonly onFile: ((file: Blob) => void) | undefined
}

/** The field to write in. Enter sends, Shift+Enter begins a new line; nothing typed or pasted is cut off. */
export function Composer({ lang, draft, onDraft, onSend, onTyping, onFile }: ComposerProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  const [empty, setEmpty] = useState(false)
  const left = MAX_LENGTH - draft.length
  const problem =
    left < 0
      ? widgetText(lang, 'compose.tooLong', -left)
      : empty && !draft && widgetText(lang, 'compose.empty')

  useLayoutEffect(() => {
    const element = field.current
    if (!element) return
    element.style.height = 'auto'
    element.style.height = `${element.scrollHeight + element.offsetHeight - element.clientHeight}px`
  }, [draft])

  const send = () => {
    const text = draft.trim()
    setEmpty(!text)
    if (!text || left < 0) return
    onDraft('')
    onSend(text)
  }
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    send()
  }

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <label for="message">{widgetText(lang, 'compose.label')}</label>
      <div class="compose-row">
        <textarea
          id="message"
          ref={field}
          rows={1}
          value={draft}
          enterkeyhint="send"
          autocomplete="off"
          aria-invalid={Boolean(problem)}
          aria-describedby="message-count message-problem"
          onInput={(event) => {
            onDraft(event.currentTarget.value)
            onTyping()
          }}
          onKeyDown={onKeyDown}
        />
        {onFile && <Attach lang={lang} onFile={onFile} />}
        {/* Keeps the field's focus, and with it the keyboard of a phone. */}
        <button type="submit" class="primary" onPointerDown={(event) => event.preventDefault()}>
          {widgetText(lang, 'compose.send')}
        </button>
      </div>
      <p id="message-count" class="count">
        {left >= 0 && draft.length > COUNT_FROM && widgetText(lang, 'compose.left', left)}
      </p>
      <p id="message-problem" class="count problem" role="alert">
        {problem}
      </p>
    </form>
  )
}
