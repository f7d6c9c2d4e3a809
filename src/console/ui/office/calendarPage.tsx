import { useState } from 'preact/hooks'
import type { OfficeCalendarNow } from '../../api/contract/index.ts'
import type { Desk } from '../desk/desk.ts'
import { type Asked, useAsked } from '../page/useAsked.ts'
import { useDoing } from '../page/useDoing.ts'
import { useWords } from '../page/words.ts'
import type { Calendar, CalendarPart, ProblemAt } from './calendarPart.ts'
import { DayFields } from './dayFields.tsx'
import { Loaded, OfficePage } from './officePage.tsx'
import { OnCallFields } from './onCallFields.tsx'
import { RecordForm } from './recordForm.tsx'
import { SpanFields } from './spanFields.tsx'
import { weekday } from './weekday.ts'

/** When the office is there, and who is called when it is not, for a supervisor to change. */
export function CalendarPage({ desk }: { readonly desk: Desk }) {
  const { say } = useWords()
  const asked = useAsked(desk.api.officeCalendar)
  return (
    <OfficePage title={say('calendar.title')}>
      <p>{say('calendar.means')}</p>
      <Loaded asked={asked}>{(found) => <CalendarForm desk={desk} found={found} asked={asked} />}</Loaded>
    </OfficePage>
  )
}

interface CalendarFormProps {
  readonly desk: Desk
  readonly found: OfficeCalendarNow
  readonly asked: Asked<OfficeCalendarNow>
}

function CalendarForm({ desk, found, asked }: CalendarFormProps) {
  const { say, name } = useWords()
  const doing = useDoing()
  const [calendar, setCalendar] = useState(found.calendar)
  const [saved, setSaved] = useState(false)
  const change = (next: Calendar) => {
    setCalendar(next)
    setSaved(false)
  }
  const put = (value: Calendar | null) =>
    doing.run(async () => {
      setSaved(false)
      const now = await desk.api.changeCalendar({ version: found.version, calendar: value })
      asked.put(now)
      setCalendar(now.calendar)
      setSaved(true)
    })
  const problemAt: ProblemAt = (path) => {
    const what = doing.fields.get(path)
    return what ? name(`field_problem.${what}`) : ''
  }
  const part = { calendar, problemAt, onChange: change }
  return (
    <RecordForm
      found={found}
      doing={doing}
      saved={saved}
      onSave={() => void put(calendar)}
      onStarting={() => void put(null)}
      onReload={() => location.reload()}
    >
      <p class="hint">{say('supervision.zone', { zone: found.zone })}</p>
      <WeekFields {...part} />
      <DayFields {...part} />
      <OnCallFields {...part} />
    </RecordForm>
  )
}

function WeekFields({ calendar, problemAt, onChange }: CalendarPart) {
  const words = useWords()
  const { say } = words
  const { week } = calendar
  return (
    <section class="part" aria-labelledby="week">
      <h2 id="week">{say('calendar.week')}</h2>
      <p class="problem" role="alert">
        {problemAt('week')}
      </p>
      {week.map((spans, at) => {
        const day = weekday(words, at)
        return (
          <fieldset key={day}>
            <legend>{day}</legend>
            <SpanFields
              path={`week.${at}`}
              day={day}
              spans={spans}
              problemAt={problemAt}
              onChange={(next) =>
                onChange({ ...calendar, week: week.map((one, index) => (index === at ? next : one)) })
              }
            />
          </fieldset>
        )
      })}
    </section>
  )
}
