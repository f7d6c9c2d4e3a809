import type { CaseAssessment } from '../../api/contract/index.ts'
import { useWords } from '../page/words.ts'
import { type Conflict, conflictsOn, textOf, useRuleTexts } from './ruleTexts.ts'

/** What staff should know, the rules that were used with their sources, and where the sources conflict. */
export function RulesUsed({ assessment }: { readonly assessment: CaseAssessment }) {
  const { lang, say, day } = useWords()
  const texts = useRuleTexts(lang)
  const { rules, staffNotes, rulesReviewed, rulesVersion } = assessment
  const conflicts = conflictsOn(
    texts,
    rules.map(({ id }) => id),
  )
  return (
    <section aria-labelledby="rules">
      <h2 id="rules">{say('packet.rules')}</h2>
      <p class={rulesReviewed ? undefined : 'warning'}>
        {rulesReviewed
          ? say('packet.reviewed', { by: rulesReviewed.by, date: day(rulesReviewed.on) })
          : say('packet.not_reviewed')}{' '}
        <small>{say('packet.version', { version: rulesVersion })}</small>
      </p>
      {staffNotes.length > 0 && (
        <>
          <h3>{say('packet.notes')}</h3>
          <ul>
            {staffNotes.map(({ note, rules: on }) => (
              <li key={note}>
                {textOf(texts?.notes, note) ?? note} <code>{on.join(', ')}</code>
              </li>
            ))}
          </ul>
        </>
      )}
      <details>
        <summary>{say('packet.rules_used', { count: rules.length })}</summary>
        <ul class="rules">
          {rules.map((rule) => (
            <OneRule key={rule.id} rule={rule} text={textOf(texts?.rules, rule.id)} />
          ))}
        </ul>
      </details>
      {conflicts.length > 0 && (
        <details>
          <summary>{say('packet.conflicts', { count: conflicts.length })}</summary>
          {conflicts.map((conflict) => (
            <OneConflict key={conflict.id} conflict={conflict} />
          ))}
        </details>
      )}
    </section>
  )
}

function OneRule({
  rule,
  text,
}: {
  readonly rule: CaseAssessment['rules'][number]
  readonly text: string | undefined
}) {
  const { say } = useWords()
  return (
    <li>
      <code>{rule.id}</code> {!rule.settled && <span class="unsettled">{say('packet.unsettled')}</span>}{' '}
      {text}
      <small class="sources">
        {rule.sources.map(({ title, href }) =>
          href ? (
            <a key={title} href={href} target="_blank" rel="noopener noreferrer" lang="en">
              {title}
            </a>
          ) : (
            <span key={title} lang="en">
              {title}
            </span>
          ),
        )}
      </small>
    </li>
  )
}

function OneConflict({ conflict }: { readonly conflict: Conflict }) {
  const { say } = useWords()
  return (
    <article class="conflict">
      <h3>
        <code>{conflict.id}</code> {conflict.topic}
      </h3>
      <dl>
        <dt>{say('packet.article')}</dt>
        <dd>{conflict.article}</dd>
        <dt>{say('packet.news')}</dt>
        <dd>{conflict.news}</dd>
        <dt>{say('packet.followed')}</dt>
        <dd>
          {conflict.followed} {conflict.why}
        </dd>
      </dl>
    </article>
  )
}
