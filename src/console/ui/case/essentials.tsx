import type { ComponentChildren } from 'preact'
import type { CaseDetail } from '../../api/contract/index.ts'
import { daysLeft, span } from '../page/timeLeft.ts'
import { useWords, type Words } from '../page/words.ts'
import { factValue } from './factValue.ts'
import { textOf, useRuleTexts } from './ruleTexts.ts'

/** What an attorney wants first: who, what, the date that matters and the time left, why it is here. */
export function Essentials({ detail }: { readonly detail: CaseDetail }) {
  const words = useWords()
  const { say, name } = words
  const { case: row, assessment } = detail
  const texts = useRuleTexts(words.lang)
  return (
    <section class="essentials" aria-labelledby="essentials">
      <h2 id="essentials">{say('packet.essentials')}</h2>
      <dl>
        <Point term={say('packet.who')}>{whoIs(words, detail)}</Point>
        <Point term={say('packet.what')}>{whatIs(words, detail)}</Point>
        <Point term={say('packet.when')}>
          <Dates detail={detail} />
        </Point>
        <Point term={say('packet.why')}>
          <ul class="plain">
            {row.triggers.map((trigger) => (
              <li key={trigger}>
                <code>{trigger}</code> {textOf(texts?.rules, trigger)}
              </li>
            ))}
            {row.triggers.length === 0 && <li>{say('packet.no_trigger')}</li>}
          </ul>
        </Point>
        {assessment && (
          <Point term={say('packet.ways')}>
            {assessment.channels.length > 0
              ? words.list(assessment.channels.map((channel) => name(`channel.${channel}`)))
              : say('packet.no_ways')}
          </Point>
        )}
      </dl>
    </section>
  )
}

function Point({ term, children }: { readonly term: string; readonly children: ComponentChildren }) {
  return (
    <div class="point">
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** The known value of a fact; undefined where it is not known or masked. */
const knownValue = (detail: CaseDetail, fact: string): unknown => {
  const found = detail.facts.find(({ id }) => id === fact)
  return found?.state === 'known' && !found.masked ? found.value : undefined
}

function whoIs(words: Words, detail: CaseDetail): string {
  const told = (fact: string) => {
    const value = knownValue(detail, fact)
    return value === undefined
      ? []
      : [words.say('facts.part', { part: words.name(`facts.${fact}`), value: factValue(words, fact, value) })]
  }
  const named = knownValue(detail, 'contact_name')
  return [
    typeof named === 'string' ? named : words.say('packet.no_name'),
    words.say('packet.speaks', { language: words.language(detail.case.language) }),
    ...told('intake_by'),
    ...told('applicant_age'),
    ...told('detained'),
    ...told('represented'),
  ].join(' · ')
}

function whatIs(words: Words, { case: row, assessment }: CaseDetail): string {
  return [
    row.form ?? words.say('packet.no_form'),
    row.appointment?.status && words.name(`appointment_status.${row.appointment.status}`),
    words.name(`reason.${row.reason}`),
    assessment &&
      words.say('packet.strength', { strength: words.name(`strength.${assessment.reasonStrength}`) }),
    assessment &&
      assessment.requestTiming !== 'not_applicable' &&
      words.say('packet.timing', { timing: words.name(`timing.${assessment.requestTiming}`) }),
  ]
    .filter(Boolean)
    .join(' · ')
}

/** The dates that matter, the nearest first. */
function Dates({ detail }: { readonly detail: CaseDetail }) {
  const words = useWords()
  const { deadline, appointment } = detail.case
  const hours = detail.assessment?.hoursToAppointment
  return (
    <ul class="plain">
      {deadline && (
        <li>
          <strong class={deadline.daysLeft <= 3 ? 'late' : undefined}>
            {words.name(`notice.${deadline.kind}`)}: {words.day(deadline.date)},{' '}
            {daysLeft(words, deadline.daysLeft)}
          </strong>
        </li>
      )}
      {appointment && (
        <li>
          {words.say('packet.appointment', { time: words.localTime(appointment.local) })}
          {typeof hours === 'number' && <> ({hoursLeft(words, hours)})</>}
        </li>
      )}
      {!deadline && !appointment && <li>{words.say('packet.no_date')}</li>}
    </ul>
  )
}

const hoursLeft = (words: Words, hours: number): string =>
  words.say(hours >= 0 ? 'time.left' : 'time.ago', { span: span(words, Math.abs(hours) * 3_600_000) })
