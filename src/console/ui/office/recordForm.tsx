import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { OfficeCalendarNow } from '../../api/contract/index.ts'
import { serverNow } from '../page/clock.ts'
import { Confirm } from '../page/confirm.tsx'
import type { Doing } from '../page/useDoing.ts'
import { useWords } from '../page/words.ts'

type Changed = Pick<OfficeCalendarNow, 'isStarting' | 'changes'>

interface RecordFormProps {
  readonly found: Changed
  readonly doing: Doing
  /** True once it was saved, until the next change of the form. */
  readonly saved: boolean
  readonly onSave: () => void
  /** What the program was started with counts again. */
  readonly onStarting: () => void
  readonly onReload: () => void
  readonly children: ComponentChildren
}

/** What the office keeps of itself, to be changed: the fields, what is wrong with them, who changed it last. */
export function RecordForm(props: RecordFormProps) {
  const { found, doing, saved, onSave, onStarting, onReload, children } = props
  const { say } = useWords()
  const [asking, setAsking] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const { fields, busy, code } = doing
  useEffect(() => {
    if (fields.size === 0) return
    const first = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
    first?.closest('details')?.setAttribute('open', '')
    first?.focus()
  }, [fields])
  return (
    <form
      ref={form}
      class="fields record-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onSave()
      }}
    >
      <LastChange found={found} />
      {children}
      <p class="problem" role="alert">
        {fields.size > 0 ? say('editing.wrong', { count: fields.size }) : doing.problem}
      </p>
      <p class="done" role="status">
        {saved && say('editing.saved')}
      </p>
      <div class="buttons">
        <button type="submit" class="primary" disabled={busy}>
          {say('editing.save')}
        </button>
        {code === 'office.changed' && (
          <button type="button" onClick={onReload}>
            {say('editing.reload')}
          </button>
        )}
        {!found.isStarting && (
          <button type="button" class="quiet" onClick={() => setAsking(true)}>
            {say('editing.starting')}
          </button>
        )}
      </div>
      {asking && (
        <Confirm
          title={say('editing.starting')}
          does={say('editing.starting')}
          onClose={() => setAsking(false)}
          onDo={() => {
            setAsking(false)
            onStarting()
          }}
        >
          <p>{say('editing.starting_means')}</p>
        </Confirm>
      )}
    </form>
  )
}

function LastChange({ found: { isStarting, changes } }: { readonly found: Changed }) {
  const words = useWords()
  const { say } = words
  const told = changes.map(({ version, by, at }) => (
    <li key={version}>{say('editing.change', { name: by.name, time: words.moment(at, serverNow()) })}</li>
  ))
  return (
    <>
      {isStarting && <p class="hint">{say('editing.is_starting')}</p>}
      {told.length > 0 && (
        <details>
          <summary>{say('editing.changes', { count: changes.length })}</summary>
          <ul>{told}</ul>
        </details>
      )}
    </>
  )
}
