import type { ComponentChildren } from 'preact'
import { Dialog, DialogButtons } from './dialog.tsx'

interface ConfirmProps {
  readonly title: string
  readonly does: string
  readonly onDo: () => void
  readonly onClose: () => void
  /** What it means to do it. */
  readonly children: ComponentChildren
}

/** A second look before something that cannot be taken back by a press. */
export function Confirm({ title, does, onDo, onClose, children }: ConfirmProps) {
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
        <DialogButtons does={does} busy={false} onClose={onClose} />
      </form>
    </Dialog>
  )
}
