interface LineFieldProps {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly most: number
  /** The keyboard that a telephone shows. */
  readonly keyboard?: 'text' | 'tel' | 'email'
  readonly required?: boolean
  /** Why what stands in it cannot be taken; empty: it can. */
  readonly problem: string
  readonly onText: (text: string) => void
}

/** A field of one line with its label, and under it what is wrong with it, said as soon as it is known. */
export function LineField(props: LineFieldProps) {
  const { id, label, hint, value, most, keyboard = 'text', required = false, problem, onText } = props
  const about = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ')
  return (
    <div class="line-field">
      <label for={id}>{label}</label>
      {hint && (
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      )}
      <input
        id={id}
        inputMode={keyboard}
        maxLength={most}
        required={required}
        autocomplete="off"
        value={value}
        {...(problem && { 'aria-invalid': 'true' })}
        {...(about && { 'aria-describedby': about })}
        onInput={({ currentTarget }) => onText(currentTarget.value)}
      />
      <p id={`${id}-problem`} class="problem" role="alert">
        {problem}
      </p>
    </div>
  )
}
