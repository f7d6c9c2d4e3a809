import { useState } from 'preact/hooks'
import { dateWords, type Lang, widgetText } from '../page/text.ts'

interface DateAnswerProps {
  readonly lang: Lang
  /** The language of the answer, which is the bot's. */
  readonly spoken: Lang
  readonly onAnswer: (words: string) => void
}

/** A calendar for a question that a date answers. Writing the date in the field below is always possible. */
export function DateAnswer({ lang, spoken, onAnswer }: DateAnswerProps) {
  const [date, setDate] = useState('')
  const [missing, setMissing] = useState(false)
  return (
    <form
      class="date-answer"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setMissing(!date)
        if (date) onAnswer(dateWords(spoken, date))
      }}
    >
      <label for="date">{widgetText(lang, 'date.label')}</label>
      <div class="compose-row">
        <input
          id="date"
          type="date"
          value={date}
          aria-invalid={missing}
          aria-describedby="date-problem"
          onInput={(event) => setDate(event.currentTarget.value)}
        />
        <button type="submit">{widgetText(lang, 'date.send')}</button>
      </div>
      <p id="date-problem" class="problem" role="alert">
        {missing && widgetText(lang, 'date.missing')}
      </p>
    </form>
  )
}
