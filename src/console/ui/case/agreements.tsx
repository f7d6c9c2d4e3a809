import type { CaseDetail, Me } from '../../api/contract/index.ts'
import type { CaseSession } from '../desk/caseSession.ts'
import { useWords, type Words } from '../page/words.ts'

interface AgreementsProps {
  readonly detail: CaseDetail
  readonly me: Me
  readonly session: CaseSession
}

/** What holds for this case besides its clocks: a possible conflict, a legal hold, calls that were agreed on. */
export function Agreements({ detail, me, session }: AgreementsProps) {
  const words = useWords()
  const { say, full } = words
  const { heldAt, calls, conflict, passing, case: one } = detail
  if (!conflict && !heldAt && !passing && calls.length === 0) return null
  return (
    <div class="agreements">
      {conflict && <PossibleConflict words={words} conflict={conflict} />}
      {heldAt && <p class="warning">{say('hold.since_when', { time: full(heldAt) })}</p>}
      {passing && <Passing words={words} passing={passing} />}
      {calls.map(({ id, at, with: who, note }) => (
        <div key={id} class="agreed">
          <p>
            <strong>
              {say('call.title')}: <time datetime={at}>{full(at)}</time>
            </strong>{' '}
            {who.name} · {note}
          </p>
          <div class="buttons">
            {one.owner?.id === me.id && (
              <button
                type="button"
                class="small"
                onClick={() => void session.act('call_done', { id, reached: true })}
              >
                {say('call.reached')}
              </button>
            )}
            <button
              type="button"
              class="small"
              onClick={() => void session.act('call_done', { id, reached: false })}
            >
              {say('call.missed')}
            </button>
          </div>
        </div>
      ))}
    </div>
  )
}

interface PassingProps {
  readonly words: Words
  readonly passing: NonNullable<CaseDetail['passing']>
}

/** What the client said to the question whether the case may be passed on. */
function Passing({ words: { say, full }, passing: { to, askedAt, answer } }: PassingProps) {
  if (!answer) return <p class="warning">{say('passing.waits', { place: to, time: full(askedAt) })}</p>
  const told = { place: to, time: full(answer.at), words: answer.words }
  return <p class="warning">{say(answer.agrees ? 'passing.agreed' : 'passing.refused', told)}</p>
}

interface PossibleConflictProps {
  readonly words: Words
  readonly conflict: NonNullable<CaseDetail['conflict']>
}

function PossibleConflict({ words: { say, list }, conflict: { names, matches } }: PossibleConflictProps) {
  return (
    <div class="warning" role="note">
      <p>
        <strong>{say('clearing.possible')}</strong> {say('clearing.stopped')}
      </p>
      <p>
        {say('clearing.names')}: {names.replaceAll('\n', ' · ')}
      </p>
      <p>
        {say('clearing.matches')}: {list(matches)}
      </p>
    </div>
  )
}
