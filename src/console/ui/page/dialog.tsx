import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { useWords } from './words.ts'

interface DialogProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ComponentChildren
}

/** A sheet over the page: holds the focus, closes with Escape, and gives the focus back to what opened it. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const { say } = useWords()
  const element = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => {
    const before = document.activeElement
    const dialog = element.current
    dialog?.showModal()
    return () => {
      dialog?.close()
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    <dialog
      ref={element}
      class="sheet"
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <header>
        <h2 id={heading}>{title}</h2>
        <button type="button" class="quiet" onClick={onClose}>
          {say('frame.close')}
        </button>
      </header>
      {children}
    </dialog>
  )
}

interface DialogButtonsProps {
  readonly does: string
  readonly busy: boolean
  readonly onClose: () => void
}

/** Below the form in a sheet: to do it, or to leave it. */
export function DialogButtons({ does, busy, onClose }: DialogButtonsProps) {
  const { say } = useWords()
  return (
    <div class="buttons">
      <button type="submit" class="primary" disabled={busy}>
        {does}
      </button>
      <button type="button" class="quiet" onClick={onClose}>
        {say('frame.cancel')}
      </button>
    </div>
  )
}
