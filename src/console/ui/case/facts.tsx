import type { CaseFact } from '../../api/contract/index.ts'
import type { CaseSession, CaseState } from '../desk/caseSession.ts'
import { serverNow } from '../page/clock.ts'
import { useWords } from '../page/words.ts'
import { factValue } from './factValue.ts'

interface FactsProps {
  readonly state: CaseState
  readonly session: CaseSession
  readonly facts: readonly CaseFact[]
  readonly language: string
  readonly canCorrect: boolean
  readonly onCorrect: (fact: CaseFact) => void
}

/** Every fact with the person's own words and when they said them; what was corrected or contradicted stays beside it. */
export function Facts({ state, session, facts, language, canCorrect, onCorrect }: FactsProps) {
  const { say } = useWords()
  const contradicted = facts.filter((fact) => fact.contradicted)
  const others = facts.filter((fact) => !fact.contradicted)
  const list = (some: readonly CaseFact[]) => (
    <dl class="facts">
      {some.map((fact) => (
        <OneFact
          key={fact.id}
          fact={fact}
          language={language}
          revealed={state.revealed[fact.id]}
          onReveal={() => void session.reveal(fact.id)}
          onCorrect={canCorrect && fact.editable ? () => onCorrect(fact) : undefined}
        />
      ))}
    </dl>
  )
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{say('packet.facts')}</h2>
      {contradicted.length > 0 && (
        <div class="contradicted">
          <h3>{say('packet.contradicted')}</h3>
          {list(contradicted)}
        </div>
      )}
      {facts.length === 0 ? <p>{say('packet.no_facts')}</p> : list(others)}
    </section>
  )
}

interface OneFactProps {
  readonly fact: CaseFact
  readonly language: string
  readonly revealed: unknown
  readonly onReveal: () => void
  readonly onCorrect: (() => void) | undefined
}

function OneFact({ fact, language, revealed, onReveal, onCorrect }: OneFactProps) {
  const words = useWords()
  const { say, name } = words
  const hidden = fact.masked && revealed === undefined
  const label = name(`facts.${fact.id}`)
  return (
    <div class="point">
      <dt>{label}</dt>
      <dd>
        {hidden ? (
          <button type="button" class="small" onClick={onReveal}>
            {say('facts.reveal', { fact: label })}
          </button>
        ) : (
          <strong>
            {fact.state === 'known'
              ? factValue(words, fact.id, fact.masked ? revealed : fact.value)
              : name(`fact_states.${fact.state}`)}
          </strong>
        )}
        <Said version={fact} language={language} />
        {fact.earlier.map((version) => (
          <div class="earlier" key={`${version.at} ${version.because}`}>
            {name(`because.${version.because}`)}:{' '}
            <s>
              {version.masked
                ? '•••'
                : version.state === 'known'
                  ? factValue(words, fact.id, version.value)
                  : name(`fact_states.${version.state}`)}
            </s>
            <Said version={version} language={language} />
          </div>
        ))}
        {onCorrect && (
          <button
            type="button"
            class="small no-print"
            onClick={onCorrect}
            aria-label={say('facts.correct_this', { fact: label })}
          >
            {say('facts.correct')}
          </button>
        )}
      </dd>
    </div>
  )
}

type Version = Pick<CaseFact, 'words' | 'at' | 'from'>

/** The words it came from, in the language they were said in, with the time. */
function Said({ version, language }: { readonly version: Version; readonly language: string }) {
  const { say, moment, name } = useWords()
  // What was taken back and not told anew was said at no time.
  if (Date.parse(version.at) === 0) return null
  return (
    <p class="said">
      {version.words && <q lang={version.from === 'staff' ? undefined : language}>{version.words}</q>}{' '}
      <small>
        {say('facts.when', { from: name(`from.${version.from}`), time: moment(version.at, serverNow()) })}
      </small>
    </p>
  )
}
