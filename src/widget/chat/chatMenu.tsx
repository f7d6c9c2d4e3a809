import { useEffect, useRef, useState } from 'preact/hooks'
import type { Message } from '../directline/transcript.ts'
import { type Lang, widgetText } from '../page/text.ts'
import { conversationText, copyText } from './copyText.ts'

interface ChatMenuProps {
  readonly lang: Lang
  readonly messages: readonly Message[]
  /** Absent once nothing can be sent any more. */
  readonly onAskToDelete: (() => void) | undefined
  /** Takes the conversation off this phone or computer. */
  readonly onForget: () => void
}

type Part = 'kept' | 'delete'

/** What can be done with the conversation as a whole: copy it, see what is kept of it, delete it. */
export function ChatMenu(props: ChatMenuProps) {
  const { lang } = props
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const close = () => {
    setOpen(false)
    button.current?.focus()
  }
  return (
    <>
      <button
        type="button"
        class="menu-button"
        ref={button}
        aria-expanded={open}
        aria-controls="chat-menu"
        onClick={() => setOpen(!open)}
      >
        {widgetText(lang, 'menu.label')}
      </button>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields */}
      <div
        id="chat-menu"
        class="menu"
        role="group"
        aria-label={widgetText(lang, 'menu.label')}
        hidden={!open}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.preventDefault()
          close()
        }}
      >
        {open && <MenuItems {...props} onDone={close} />}
      </div>
    </>
  )
}

function MenuItems({
  lang,
  messages,
  onAskToDelete,
  onForget,
  onDone,
}: ChatMenuProps & { readonly onDone: () => void }) {
  const [part, setPart] = useState<Part | undefined>()
  const [copied, setCopied] = useState<'copied' | 'notCopied' | undefined>()
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => first.current?.focus(), [])
  const toggle = (asked: Part) => ({
    'aria-expanded': part === asked,
    onClick: () => setPart(part === asked ? undefined : asked),
  })
  const copy = async () => {
    setCopied((await copyText(conversationText(messages, lang))) ? 'copied' : 'notCopied')
  }
  return (
    <>
      <button type="button" ref={first} onClick={copy}>
        {widgetText(lang, 'menu.copy')}
      </button>
      <p role="status" class="note">
        {copied && widgetText(lang, `menu.${copied}`)}
      </p>
      <button type="button" {...toggle('kept')}>
        {widgetText(lang, 'kept.title')}
      </button>
      {part === 'kept' && <Kept lang={lang} />}
      <button type="button" {...toggle('delete')}>
        {widgetText(lang, 'delete.title')}
      </button>
      {part === 'delete' && (
        <div class="note">
          <p>{widgetText(lang, 'delete.here')}</p>
          <button type="button" onClick={onForget}>
            {widgetText(lang, 'delete.forget')}
          </button>
          {onAskToDelete && (
            <>
              <p>{widgetText(lang, 'delete.office')}</p>
              <button
                type="button"
                onClick={() => {
                  onDone()
                  onAskToDelete()
                }}
              >
                {widgetText(lang, 'delete.ask')}
              </button>
            </>
          )}
        </div>
      )}
    </>
  )
}

function Kept({ lang }: { readonly lang: Lang }) {
  return (
    <ul class="note">
      <li>{widgetText(lang, 'kept.office')}</li>
      <li>{widgetText(lang, 'kept.encrypted')}</li>
      <li>{widgetText(lang, 'kept.device')}</li>
      <li>{widgetText(lang, 'kept.needless')}</li>
      <li>{widgetText(lang, 'kept.deletion')}</li>
    </ul>
  )
}
