import type { ComponentChildren } from 'preact'
import { Dialog, DialogButtons } from './dialog.tsx'

interface ConfirmProps {
  readonly title: string
  readonly does: string
  readonly busy?: boolean
  readonly onDo: () => void
  readonly onClose: () => void
  /** What it means to do it. */
  readonly children: ComponentChildren
}

/** One thing to do, after a second look. */
export function Confirm({ title, does, busy = false, onDo, onClose, children }: ConfirmProps) {
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        class="fields"
        onSubmit={(event) => {
          event.preventDefault()
          onDo()
        }}
      >
        {children}
        <DialogButtons does={does} busy={busy} onClose={onClose} />
      </form>
    </Dialog>
  )
}
