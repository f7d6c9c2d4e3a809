import { Field } from '../page/fields.tsx'
import { useWords } from '../page/words.ts'
import type { Calendar, CalendarPart } from './calendarPart.ts'

const NOBODY: NonNullable<Calendar['onCall']> = { name: '', phone: '', email: '' }

/** Who can be reached at any hour for what is most urgent. */
export function OnCallFields({ calendar, problemAt, onChange }: CalendarPart) {
  const { say } = useWords()
  const { onCall } = calendar
  const set = (change: Partial<typeof NOBODY>) =>
    onChange({ ...calendar, onCall: { ...(onCall ?? NOBODY), ...change } })
  const field = (name: keyof typeof NOBODY, most: number, type: 'text' | 'tel' | 'email') => (
    <Field
      id={`onCall.${name}`}
      type={type}
      label={say(`calendar.on_call_${name}`)}
      most={most}
      optional={name === 'phone'}
      value={onCall?.[name] ?? ''}
      problem={problemAt(`onCall.${name}`)}
      onText={(text) => set({ [name]: text })}
    />
  )
  return (
    <section class="part" aria-labelledby="on-call">
      <h2 id="on-call">{say('supervision.on_call')}</h2>
      <label class="switch">
        <input
          type="checkbox"
          checked={onCall !== null}
          onChange={({ currentTarget }) =>
            onChange({ ...calendar, onCall: currentTarget.checked ? NOBODY : null })
          }
        />
        {say('calendar.on_call')}
      </label>
      <p class="hint">{say('calendar.on_call_means')}</p>
      {onCall && field('name', 100, 'text')}
      {onCall && field('phone', 25, 'tel')}
      {onCall && field('email', 200, 'email')}
    </section>
  )
}
