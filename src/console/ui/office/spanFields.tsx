import { Field } from '../page/fields.tsx'
import { useWords } from '../page/words.ts'
import type { Calendar, ProblemAt } from './calendarPart.ts'

type Spans = Calendar['week'][number]

interface SpanFieldsProps {
  /** Of the day: `week.0`. */
  readonly path: string
  /** The day as it is called, for who does not see where a button stands. */
  readonly day: string
  readonly spans: Spans
  readonly problemAt: ProblemAt
  readonly onChange: (spans: Spans) => void
}

const MOST = 4

/** From when to when somebody is there on a day; none: closed. */
export function SpanFields({ path, day, spans, problemAt, onChange }: SpanFieldsProps) {
  const { say } = useWords()
  const set = (at: number, change: Partial<Spans[number]>) =>
    onChange(spans.map((span, index) => (index === at ? { ...span, ...change } : span)))
  return (
    <div class="spans">
      {spans.length === 0 && <p class="hint">{say('supervision.off')}</p>}
      {spans.map((span, at) => (
        <div class="span" key={at}>
          {(['opens', 'closes'] as const).map((end) => (
            <div class="span-end" key={end}>
              <Field
                id={`${path}.${at}.${end}`}
                type="time"
                label={say(`editing.${end}`)}
                value={span[end]}
                problem={problemAt(`${path}.${at}.${end}`)}
                onText={(text) => set(at, { [end]: text })}
              />
            </div>
          ))}
          <button
            type="button"
            class="quiet"
            aria-label={say('editing.remove_hours', { day, count: at + 1 })}
            onClick={() => onChange(spans.filter((_, index) => index !== at))}
          >
            {say('editing.remove')}
          </button>
        </div>
      ))}
      {spans.length < MOST && (
        <button
          type="button"
          class="small"
          aria-label={say('editing.add_hours_on', { day })}
          onClick={() => onChange([...spans, nextSpan(spans)])}
        >
          {say('editing.add_hours')}
        </button>
      )}
    </div>
  )
}

/** A day begins with the usual hours; after hours that are there comes what is to be filled in. */
const nextSpan = (spans: Spans): Spans[number] =>
  spans.length === 0 ? { opens: '09:00', closes: '17:00' } : { opens: '', closes: '' }
