interface FieldProps {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly type?: 'text' | 'password' | 'email' | 'tel' | 'time' | 'date' | 'datetime-local'
  readonly autocomplete?: string
  readonly least?: number
  readonly most?: number
  readonly pattern?: string
  readonly numeric?: boolean
  readonly optional?: boolean
  /** Why what stands in it cannot be taken; empty: it can. */
  readonly problem?: string
  readonly onText: (text: string) => void
}

/** A field of one line with its label, and under it what is wrong with it, said as soon as it is known. */
export function Field(props: FieldProps) {
  const { id, label, hint, value, type = 'text', autocomplete = 'off', least, most, pattern, onText } = props
  const { problem = '', optional = false } = props
  const about = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ')
  return (
    <>
      <label for={id}>{label}</label>
      <input
        id={id}
        type={type as 'text'}
        required={!optional}
        autocomplete={autocomplete}
        value={value}
        {...(least && { minLength: least })}
        {...(most && { maxLength: most })}
        {...(pattern && { pattern })}
        {...(props.numeric && { inputMode: 'numeric' as const })}
        {...(about && { 'aria-describedby': about })}
        {...(problem && { 'aria-invalid': 'true' as const })}
        onInput={({ currentTarget }) => onText(currentTarget.value)}
      />
      {hint && (
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      )}
      {props.problem !== undefined && <Problem id={id} text={problem} />}
    </>
  )
}

/** What is wrong with a field: always there, so that a screen reader says what comes into it. */
export function Problem({ id, text }: { readonly id: string; readonly text: string }) {
  return (
    <p id={`${id}-problem`} class="problem" role="alert">
      {text}
    </p>
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
