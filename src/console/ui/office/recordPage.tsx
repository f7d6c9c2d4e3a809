import { useEffect, useState } from 'preact/hooks'
import type { AccessLog, AccessVerified } from '../../api/contract/index.ts'
import type { Desk } from '../desk/desk.ts'
import { Columns } from '../page/columns.tsx'
import { follow } from '../page/route.ts'
import { useDoing } from '../page/useDoing.ts'
import { useWords } from '../page/words.ts'
import { OfficePage } from './officePage.tsx'
import { Wide } from './wide.tsx'

type Entry = AccessLog['entries'][number]
const NUMBER = '[2-9B-Zb-z]{3}-?[2-9B-Zb-z]{3}'

/** Who looked at what and who signed in, newest first, and whether the record is whole. */
export function RecordPage({ desk }: { readonly desk: Desk }) {
  const { say } = useWords()
  const { busy, problem, run } = useDoing()
  const [entries, setEntries] = useState<readonly Entry[]>([])
  const [more, setMore] = useState(false)
  const [number, setNumber] = useState('')
  const load = (from: readonly Entry[], of: string) =>
    run(async () => {
      const before = from.at(-1)?.seq
      const page = await desk.api.accessLog({ ...(before && { before }), ...(of && { number: of }) })
      setEntries([...from, ...page.entries])
      setMore(page.more)
    })
  useEffect(() => void load([], ''), [desk])
  return (
    <OfficePage title={say('record.title')}>
      <p>{say('record.what')}</p>
      <Verification desk={desk} />
      <form
        class="filters"
        onSubmit={(event) => {
          event.preventDefault()
          void load([], caseNumber(number))
        }}
      >
        <label>
          <span>{say('filters.search')}</span>
          <input
            type="search"
            pattern={NUMBER}
            placeholder="K7M-4PQ"
            autocomplete="off"
            value={number}
            onInput={({ currentTarget }) => setNumber(currentTarget.value)}
          />
        </label>
        <button type="submit" disabled={busy}>
          {say('record.show')}
        </button>
      </form>
      <p class="problem" role="alert">
        {problem}
      </p>
      <Entries entries={entries} />
      {more && (
        <button type="button" disabled={busy} onClick={() => void load(entries, caseNumber(number))}>
          {say('record.older')}
        </button>
      )}
    </OfficePage>
  )
}

/** As people type it: `k7m4pq` is K7M-4PQ. */
function caseNumber(typed: string): string {
  const letters = typed.toUpperCase().replaceAll(/[^2-9B-Z]/g, '')
  return letters.length === 6 ? `${letters.slice(0, 3)}-${letters.slice(3)}` : ''
}

function Entries({ entries }: { readonly entries: readonly Entry[] }) {
  const words = useWords()
  const { say, name } = words
  if (entries.length === 0) return <p class="empty">{say('record.nothing')}</p>
  return (
    <Wide label={say('record.title')}>
      <table>
        <Columns names={[say('record.when'), say('record.who'), say('record.did'), say('record.case')]} />
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.seq}>
              <td>
                <time datetime={entry.at}>{words.full(entry.at)}</time>
              </td>
              <td>{entry.by || say(entry.action === 'staff_added' ? 'record.command' : 'record.nobody')}</td>
              <td>
                {[name(`looked.${entry.action}`), entry.about ?? entry.detail].filter(Boolean).join(': ')}
              </td>
              <td>{entry.number && <CaseLink number={entry.number} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  )
}

function CaseLink({ number }: { readonly number: string }) {
  return (
    <a href={`/console/case/${number}`} onClick={(event) => follow(event, { screen: 'case', number })}>
      {number}
    </a>
  )
}

function Verification({ desk }: { readonly desk: Desk }) {
  const { say } = useWords()
  const { busy, problem, run } = useDoing()
  const [found, setFound] = useState<AccessVerified>()
  return (
    <section class="part" aria-labelledby="verify">
      <h2 id="verify">{say('record.chain')}</h2>
      <p>{say('record.chain_what')}</p>
      <button
        type="button"
        disabled={busy}
        onClick={() => void run(async () => setFound(await desk.api.verifyAccessLog()))}
      >
        {say(busy ? 'record.verifying' : 'record.verify')}
      </button>
      <p role="status" class={found?.brokenAt ? 'problem' : 'done'}>
        {problem || (found && verdict(found))}
      </p>
    </section>
  )

  function verdict({ entries, brokenAt }: AccessVerified): string {
    return brokenAt === null
      ? say('record.whole', { count: entries })
      : say('record.broken', { seq: brokenAt, count: entries })
  }
}
