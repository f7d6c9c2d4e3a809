import type { CaseAssessment } from '../../api/contract/index.ts'
import { Columns } from '../page/columns.tsx'
import { daysLeft } from '../page/timeLeft.ts'
import { useWords } from '../page/words.ts'

type Deadline = CaseAssessment['deadlines'][number]

/** Each deadline with its count shown, step by step, so that it can be checked on a calendar. */
export function Deadlines({ assessment }: { readonly assessment: CaseAssessment }) {
  const { say } = useWords()
  return (
    <section aria-labelledby="deadlines">
      <h2 id="deadlines">{say('packet.deadlines')}</h2>
      {assessment.deadlines.length === 0 && <p>{say('packet.no_deadlines')}</p>}
      {assessment.deadlines.map((deadline) => (
        <OneDeadline key={`${deadline.kind} ${deadline.date}`} deadline={deadline} />
      ))}
    </section>
  )
}

function OneDeadline({ deadline }: { readonly deadline: Deadline }) {
  const words = useWords()
  const { say, name, day } = words
  return (
    <article class="deadline">
      <h3>
        {name(`notice.${deadline.kind}`)}: {day(deadline.date)}{' '}
        <span class={deadline.daysLeft <= 3 ? 'late' : undefined}>
          ({daysLeft(words, deadline.daysLeft)})
        </span>
      </h3>
      {deadline.doBy && <p>{say('packet.do_by', { date: day(deadline.doBy) })}</p>}
      <div class="scroll-x">
        <table>
          <caption>{say('packet.count')}</caption>
          <Columns
            names={[
              say('packet.step'),
              say('packet.step_days'),
              say('packet.step_date'),
              say('packet.step_rule'),
            ]}
          />
          <tbody>
            {deadline.steps.map((step) => (
              <tr key={step.step}>
                <th scope="row">{name(`steps.${step.step}`)}</th>
                <td>{step.days === undefined ? '' : `+${step.days}`}</td>
                <td>{day(step.date)}</td>
                <td>
                  <code>{step.rule}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </article>
  )
}
