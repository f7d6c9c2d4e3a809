import { useState } from 'preact/hooks'
import type { ConflictList } from '../../api/contract/index.ts'
import type { Desk } from '../desk/desk.ts'
import { Dialog } from '../page/dialog.tsx'
import { useAsked } from '../page/useAsked.ts'
import { useDoing } from '../page/useDoing.ts'
import { useWords } from '../page/words.ts'
import { Refused } from '../server/refused.ts'
import { Loaded, OfficePage } from './officePage.tsx'

/** The list for the conflict check: how long it is, and another one in its place. */
export function ConflictsPage({ desk }: { readonly desk: Desk }) {
  const { say } = useWords()
  const asked = useAsked(desk.api.conflictList)
  return (
    <OfficePage title={say('conflicts.title')}>
      <p>{say('conflicts.what')}</p>
      <Loaded asked={asked}>
        {(list) => (
          <>
            <Standing list={list} />
            <ImportForm desk={desk} onDone={asked.put} />
            {list.people > 0 && (
              <Clearing desk={desk} onDone={() => asked.put({ people: 0, importedAt: null })} />
            )}
          </>
        )}
      </Loaded>
    </OfficePage>
  )
}

function Standing({ list: { people, importedAt } }: { readonly list: ConflictList }) {
  const { say, full } = useWords()
  return (
    <p class={importedAt ? 'standing' : 'warning'} role="status">
      {importedAt ? say('conflicts.there', { count: people, time: full(importedAt) }) : say('conflicts.none')}
    </p>
  )
}

interface FormProps {
  readonly desk: Desk
  readonly onDone: (list: ConflictList) => void
}

function ImportForm({ desk, onDone }: FormProps) {
  const { say } = useWords()
  const { busy, problem, run } = useDoing()
  const [file, setFile] = useState<File>()
  const [problems, setProblems] = useState<Refused['problems']>([])
  const send = async () => {
    setProblems([])
    if (!file) return
    await run(async () => {
      try {
        onDone(await desk.api.importConflicts(await textOf(file)))
      } catch (error) {
        if (error instanceof Refused) setProblems(error.problems)
        throw error
      }
    })
  }
  return (
    <section class="part" aria-labelledby="import">
      <h2 id="import">{say('conflicts.import')}</h2>
      <form
        class="fields"
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <label for="list">{say('conflicts.file')}</label>
        <input
          id="list"
          type="file"
          accept=".csv,text/csv"
          required
          aria-describedby="list-hint"
          onChange={({ currentTarget }) => setFile(currentTarget.files?.[0])}
        />
        <p id="list-hint" class="hint">
          {say('conflicts.form')}
        </p>
        <div role="alert" class="problem">
          {problem && <p>{problem}</p>}
          <Problems problems={problems} />
        </div>
        <div class="buttons">
          <button type="submit" class="primary" disabled={busy}>
            {say(busy ? 'conflicts.busy' : 'conflicts.do')}
          </button>
        </div>
      </form>
    </section>
  )
}

function Problems({ problems }: { readonly problems: Refused['problems'] }) {
  const { say, name } = useWords()
  if (problems.length === 0) return null
  return (
    <ul>
      {problems.map(({ line, what }) => (
        <li key={`${line} ${what}`}>
          {line !== null && say('conflicts.line', { line })} {name(`csv.${what}`)}
        </li>
      ))}
    </ul>
  )
}

/** What is no UTF-8 becomes signs that stand for it, and the server finds no names in those. */
const textOf = async (file: File): Promise<string> =>
  new TextDecoder('utf-8').decode(await file.arrayBuffer())

function Clearing({ desk, onDone }: { readonly desk: Desk; readonly onDone: () => void }) {
  const { say } = useWords()
  const { busy, problem, run } = useDoing()
  const [asking, setAsking] = useState(false)
  return (
    <section class="part" aria-labelledby="clearing">
      <h2 id="clearing">{say('conflicts.clear')}</h2>
      <button type="button" onClick={() => setAsking(true)}>
        {say('conflicts.clear_do')}
      </button>
      {asking && (
        <Dialog title={say('conflicts.clear')} onClose={() => setAsking(false)}>
          <p>{say('conflicts.clear_means')}</p>
          <p class="problem" role="alert">
            {problem}
          </p>
          <div class="buttons">
            <button
              type="button"
              class="primary"
              disabled={busy}
              onClick={async () => {
                if (!(await run(desk.api.clearConflicts))) return
                setAsking(false)
                onDone()
              }}
            >
              {say('conflicts.clear_do')}
            </button>
            <button type="button" class="quiet" onClick={() => setAsking(false)}>
              {say('frame.cancel')}
            </button>
          </div>
        </Dialog>
      )}
    </section>
  )
}
