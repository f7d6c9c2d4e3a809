import type { Supervision } from '../../api/contract/index.ts'
import { follow } from '../page/route.ts'
import { useWords, type Words } from '../page/words.ts'
import { weekday } from './weekday.ts'

type Hours = Supervision['hours']
type Spans = Hours['days'][number]['spans']

interface HoursPartProps {
  readonly hours: Hours
  readonly onCall: Supervision['onCall']
}

/** When the office is there, and who can be called when it is not. */
export function HoursPart({ hours, onCall }: HoursPartProps) {
  const words = useWords()
  const { say } = words
  return (
    <section class="listed" aria-labelledby="hours">
      <h2 id="hours">{say('supervision.hours')}</h2>
      <p>
        {say(hours.open ? 'supervision.open' : 'supervision.closed', { time: words.full(hours.changesAt) })}
      </p>
      <dl class="about">
        {hours.week.map((spans, at) => [
          <dt key={`day ${weekday(words, at)}`}>{weekday(words, at)}</dt>,
          <dd key={`hours ${weekday(words, at)}`}>{spansIn(words, spans)}</dd>,
        ])}
      </dl>
      <p class="hint">{say('supervision.zone', { zone: hours.zone })}</p>
      <h3>{say('supervision.ahead')}</h3>
      {hours.days.length === 0 ? (
        <p class="hint">{say('supervision.none_ahead')}</p>
      ) : (
        <ul>
          {hours.days.map(({ date, why, spans }) => (
            <li key={date}>
              {[words.day(date), why ?? say('supervision.holiday'), spansIn(words, spans)]
                .filter(Boolean)
                .join(' · ')}
            </li>
          ))}
        </ul>
      )}
      <h3>{say('supervision.on_call')}</h3>
      <p>{onCall ? contact(words, onCall) : say('supervision.no_on_call')}</p>
      <p class="buttons">
        <a class="button" href="/console/hours" onClick={(event) => follow(event, { screen: 'hours' })}>
          {say('calendar.change')}
        </a>
        <a class="button" href="/console/replies" onClick={(event) => follow(event, { screen: 'replies' })}>
          {say('replies.change')}
        </a>
      </p>
    </section>
  )
}

function contact({ say }: Words, { name, phone, email }: NonNullable<Supervision['onCall']>): string {
  return phone
    ? say('supervision.on_call_is', { name, phone })
    : say('supervision.on_call_mail', { name, email })
}

function spansIn({ say, list }: Words, spans: Spans): string {
  if (spans.length === 0) return say('supervision.off')
  return list(spans.map(({ opens, closes }) => say('supervision.span', { opens, closes })))
}
