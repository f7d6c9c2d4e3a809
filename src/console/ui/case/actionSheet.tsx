import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { CaseSession, CaseState } from '../desk/caseSession.ts'
import { Confirm } from '../page/confirm.tsx'
import { SetbackNotice } from './setbackNotice.tsx'

export interface SheetProps {
  readonly session: CaseSession
  readonly state: CaseState
  readonly onClose: () => void
}

interface FormProps extends SheetProps {
  readonly title: string
  readonly does: string
  /** True when it was done: the sheet closes. What was typed stays otherwise. */
  readonly onDo: () => Promise<boolean>
  readonly children: ComponentChildren
}

/** A sheet with one thing to do. */
export function ActionSheet({ title, does, onDo, onClose, session, state, children }: FormProps) {
  const [busy, setBusy] = useState(false)
  const submit = async () => {
    setBusy(true)
    const done = await onDo()
    setBusy(false)
    if (done) onClose()
  }
  return (
    <Confirm title={title} does={does} busy={busy} onDo={() => void submit()} onClose={onClose}>
      {children}
      <SetbackNotice state={state} session={session} />
    </Confirm>
  )
}

interface TextProps {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly most: number
  readonly required?: boolean
  readonly lang?: string
  readonly onText: (text: string) => void
}

/** A field of several lines with its label. */
export function Text({ id, label, hint, value, most, required = false, lang, onText }: TextProps) {
  return (
    <>
      <label for={id}>{label}</label>
      {hint && (
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      )}
      <textarea
        id={id}
        rows={4}
        maxLength={most}
        required={required}
        value={value}
        {...(lang && { lang })}
        {...(hint && { 'aria-describedby': `${id}-hint` })}
        onInput={({ currentTarget }) => onText(currentTarget.value)}
      />
    </>
  )
}
