import type { CaseAssessment } from '../../api/contract/index.ts'
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
  return handoffChange(words, was, is)
}

const asList = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : [])

interface Handoff {
  readonly type?: string
  readonly priority?: string | null
  readonly triggers?: readonly string[]
}

/** Another priority; where that stays, what would call for a person besides. */
function handoffChange(words: Words, before: unknown, after: unknown): string {
  const [was, is] = [before, after].map((value) => (value ?? {}) as Handoff)
  const [old, now] = [handoffInWords(words, was), handoffInWords(words, is)]
  if (old !== now) return words.say('packet.handoff_becomes', { was: old, is: now })
  const more = is?.triggers?.filter((trigger) => !was?.triggers?.includes(trigger)) ?? []
  const fewer = was?.triggers?.filter((trigger) => !is?.triggers?.includes(trigger)) ?? []
  return [
    more.length > 0 && words.say('packet.triggers_more', { triggers: words.list(more) }),
    fewer.length > 0 && words.say('packet.triggers_fewer', { triggers: words.list(fewer) }),
  ]
    .filter(Boolean)
    .join(', ')
}

const handoffInWords = ({ name }: Words, { type, priority }: Handoff = {}): string =>
  priority ?? name(`handoff_type.${type ?? 'none'}`)
