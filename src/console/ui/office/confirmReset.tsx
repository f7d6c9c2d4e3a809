import { Dialog } from '../page/dialog.tsx'
import { useWords } from '../page/words.ts'

interface ConfirmResetProps {
  readonly name: string
  readonly onDo: () => void
  readonly onClose: () => void
}

/** Before somebody else's password stops working. */
export function ConfirmReset({ name, onDo, onClose }: ConfirmResetProps) {
  const { say } = useWords()
  return (
    <Dialog title={say('resetting.title', { name })} onClose={onClose}>
      <p>{say('resetting.means', { name })}</p>
      <div class="buttons">
        <button type="button" class="primary" onClick={onDo}>
          {say('resetting.do')}
        </button>
        <button type="button" class="quiet" onClick={onClose}>
          {say('frame.cancel')}
        </button>
      </div>
    </Dialog>
  )
}
