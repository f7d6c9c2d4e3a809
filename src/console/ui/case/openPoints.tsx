import type { CaseAssessment } from '../../api/contract.ts'
import { useWords, type Words } from '../page/words.ts'
import { factValue } from './factValue.ts'

type WouldChange = CaseAssessment['wouldChange'][number]
type Change = WouldChange['changes'][number]

/** What is not known and still matters, what does not fit, and which answer would change the outcome. */
export function OpenPoints({ assessment }: { readonly assessment: CaseAssessment }) {
  const words = useWords()
  const { say, name } = words
  const { unknown, flags, wouldChange } = assessment
  return (
    <section aria-labelledby="open-points">
      <h2 id="open-points">{say('packet.open_points')}</h2>
      {flags.length > 0 && (
        <>
          <h3>{say('packet.flags')}</h3>
          <ul>
            {flags.map((flag) => (
              <li key={flag}>{name(`flag.${flag}`)}</li>
            ))}
          </ul>
        </>
      )}
      <h3>{say('packet.unknown')}</h3>
      {unknown.length === 0 ? (
        <p>{say('packet.nothing_unknown')}</p>
      ) : (
        <ul>
          {unknown.map((fact) => (
            <li key={fact}>{name(`facts.${fact}`)}</li>
          ))}
        </ul>
      )}
      {wouldChange.length > 0 && (
        <details>
          <summary>{say('packet.would_change', { count: wouldChange.length })}</summary>
          <ul>
            {wouldChange.map((change) => (
              <li key={`${change.fact} ${JSON.stringify(change.value)}`}>
                {say('packet.if', {
                  fact: name(`facts.${change.fact}`),
                  value: factValue(words, change.fact, change.value),
                })}{' '}
                {change.changes.map((each) => changeInWords(words, each)).join('; ')}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function changeInWords(words: Words, { field, was, is }: Change): string {
  const { say, name } = words
  if (field === 'urgency') return say('packet.urgency_becomes', { urgency: name(`urgency.${is}`) })
  if (field === 'channels_allowed') {
    const names = asList(is).map((channel) => name(`channel.${channel}`))
    return names.length > 0 ? say('packet.ways_become', { ways: words.list(names) }) : say('packet.no_ways')
  }
  return say('packet.handoff_becomes', { was: handoffInWords(words, was), is: handoffInWords(words, is) })
}

const asList = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : [])

function handoffInWords({ name }: Words, value: unknown): string {
  const { type, priority } = (value ?? {}) as { type?: string; priority?: string | null }
  return priority ?? name(`handoff_type.${type ?? 'none'}`)
}
