import { useState } from 'preact/hooks'
import { Dialog } from '../page/dialog.tsx'
import { useWords } from '../page/words.ts'

interface GivenPasswordProps {
  readonly name: string
  readonly password: string
  readonly onClose: () => void
}

/** A password that is shown once: it is kept nowhere that it could be read from again. */
export function GivenPassword({ name, password, onClose }: GivenPasswordProps) {
  const { say } = useWords()
  const [copied, setCopied] = useState(false)
  const copy = () =>
    navigator.clipboard.writeText(password).then(
      () => setCopied(true),
      // Without leave to write there it can still be read and typed.
      () => setCopied(false),
    )
  return (
    <Dialog title={say('given.title', { name })} onClose={onClose}>
      <p>{say('given.once')}</p>
      <p>
        <code class="secret">{password}</code>
      </p>
      <p>{say('given.then')}</p>
      <div class="buttons">
        <button type="button" class="primary" onClick={() => void copy()}>
          {say('given.copy')}
        </button>
        <button type="button" class="quiet" onClick={onClose}>
          {say('given.close')}
        </button>
      </div>
      <p role="status">{copied && say('given.copied')}</p>
    </Dialog>
  )
}
