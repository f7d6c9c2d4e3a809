import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import type { Asked } from '../page/useAsked.ts'
import { useWords } from '../page/words.ts'

interface OfficePageProps {
  readonly title: string
  readonly children: ComponentChildren
}

/** A screen of the office: its name above, parts below. */
export function OfficePage({ title, children }: OfficePageProps) {
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <div class="office">
      <h1>{title}</h1>
      {children}
    </div>
  )
}

interface LoadedProps<T> {
  readonly asked: Asked<T>
  readonly children: (value: T) => ComponentChildren
}

/** What was asked of the server once it is there; until then, and where it does not come, that is said. */
export function Loaded<T>({ asked, children }: LoadedProps<T>) {
  const { say } = useWords()
  const { value, failed, reload } = asked
  return (
    <>
      {failed && (
        <p role="alert" class="problem">
          {say('screens.failed')}{' '}
          <button type="button" onClick={reload}>
            {say('frame.try_again')}
          </button>
        </p>
      )}
      {value === undefined ? !failed && <p>{say('frame.loading')}</p> : children(value)}
    </>
  )
}

interface FieldProps {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly type?: 'text' | 'password' | 'email' | 'datetime-local'
  readonly autocomplete?: string
  readonly least?: number
  readonly most?: number
  readonly pattern?: string
  readonly numeric?: boolean
  readonly onText: (text: string) => void
}

/** A field of one line that must be filled in, with its label. */
export function Field(props: FieldProps) {
  const { id, label, hint, value, type = 'text', autocomplete = 'off', least, most, pattern, onText } = props
  return (
    <>
      <label for={id}>{label}</label>
      <input
        id={id}
        type={type as 'text'}
        required
        autocomplete={autocomplete}
        value={value}
        {...(least && { minLength: least })}
        {...(most && { maxLength: most })}
        {...(pattern && { pattern })}
        {...(props.numeric && { inputMode: 'numeric' as const })}
        {...(hint && { 'aria-describedby': `${id}-hint` })}
        onInput={({ currentTarget }) => onText(currentTarget.value)}
      />
      {hint && (
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      )}
    </>
  )
}

interface ChoiceProps {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [string, string])[]
  readonly onChange: (value: string) => void
}

export function Choice({ id, label, value, options, onChange }: ChoiceProps) {
  return (
    <>
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        {options.map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
    </>
  )
}
