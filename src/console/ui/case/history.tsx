import type { HistoryEntry } from '../../api/contract/index.ts'
import { serverNow } from '../page/clock.ts'
import { useWords, type Words } from '../page/words.ts'

/** Who did what and when, notes among it: for staff only. */
export function History({ entries }: { readonly entries: readonly HistoryEntry[] }) {
  const words = useWords()
  const { say } = words
  return (
    <section aria-labelledby="history">
      <h2 id="history">{say('packet.history')}</h2>
      {entries.length === 0 && <p>{say('packet.no_history')}</p>}
      <ol class="history">
        {entries.map((entry) => (
          <li key={entry.id} class={`is-${entry.kind}`}>
            <p>
              <time datetime={entry.at}>{words.moment(entry.at, serverNow())}</time>{' '}
              <strong>{entry.by?.name ?? say('history.nobody')}</strong> {whatHappened(words, entry)}
            </p>
            {entry.text && <p class="note">{entry.text}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}

function whatHappened(words: Words, { kind, about, detail }: HistoryEntry): string {
  const said = words.name(`history.${kind}`)
  const details = [
    about.length > 0 && words.say('history.about', { people: words.list(about.map(({ name }) => name)) }),
    detail && detailOf(words, kind, detail),
  ].filter(Boolean)
  return [said, ...details].join(' · ')
}

function detailOf({ name, full, say }: Words, kind: HistoryEntry['kind'], detail: string): string {
  if (kind === 'call_planned') return full(detail)
  if (kind === 'passed_on') return say('passing.agreed_since', { time: full(detail) })
  if (kind === 'resolved') return name(`outcome.${detail}`)
  if (kind === 'fact_corrected') return name(`facts.${detail}`)
  return name(`why.${detail}`)
}
