import { Field } from '../page/fields.tsx'
import { useWords } from '../page/words.ts'
import type { Calendar, CalendarPart } from './calendarPart.ts'
import { SpanFields } from './spanFields.tsx'

type Day = Calendar['days'][number]

/** Days off, and days that have hours of their own. */
export function DayFields({ calendar, problemAt, onChange }: CalendarPart) {
  const { say } = useWords()
  const { days } = calendar
  const put = (next: Calendar['days']) => onChange({ ...calendar, days: next })
  const set = (at: number, change: Partial<Day>) =>
    put(days.map((day, index) => (index === at ? { ...day, ...change } : day)))
  return (
    <section class="part" aria-labelledby="days">
      <h2 id="days">{say('calendar.days')}</h2>
      <p class="hint">{say('calendar.days_hint')}</p>
      {days.map((day, at) => {
        const title = day.why || say('calendar.day', { count: at + 1 })
        return (
          <fieldset key={at}>
            <legend>{title}</legend>
            <div class="span">
              {(['from', 'to'] as const).map((end) => (
                <div class="span-end" key={end}>
                  <Field
                    id={`days.${at}.${end}`}
                    type="date"
                    label={say(`calendar.${end}`)}
                    value={day[end]}
                    problem={problemAt(`days.${at}.${end}`)}
                    onText={(text) => set(at, datesWith(day, end, text))}
                  />
                </div>
              ))}
            </div>
            <Field
              id={`days.${at}.why`}
              label={say('calendar.why')}
              most={80}
              optional
              value={day.why}
              onText={(why) => set(at, { why })}
            />
            <SpanFields
              path={`days.${at}`}
              day={title}
              spans={day.spans}
              problemAt={problemAt}
              onChange={(spans) => set(at, { spans })}
            />
            <button type="button" class="quiet" onClick={() => put(days.filter((_, index) => index !== at))}>
              {say('calendar.remove_day', { day: title })}
            </button>
          </fieldset>
        )
      })}
      <button type="button" onClick={() => put([...days, { from: '', to: '', why: '', spans: [] }])}>
        {say('calendar.add_day')}
      </button>
    </section>
  )
}

/** Most are one day: the end follows the beginning until it has a day of its own. */
const datesWith = (day: Day, end: 'from' | 'to', text: string): Partial<Day> =>
  end === 'from' && (day.to === '' || day.to === day.from) ? { from: text, to: text } : { [end]: text }
