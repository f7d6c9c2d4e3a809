import type { CaseSession, CaseState } from '../desk/caseSession.ts'
import { useWords } from '../page/words.ts'

/** Why something was not done. What was written is still in the composer, and can become a note. */
export function SetbackNotice({
  state,
  session,
}: {
  readonly state: CaseState
  readonly session: CaseSession
}) {
  const { say } = useWords()
  const { setback, composer } = state
  return (
    <div role="alert">
      {setback && (
        <div class="setback">
          <p>
            {say(`setback.${setback.code}`, {
              name: 'by' in setback ? setback.by || say('setback.somebody') : '',
            })}{' '}
            {composer && say('setback.kept')}
          </p>
          <div class="buttons">
            {composer && !session.isMine && (
              <button type="button" onClick={() => void session.composerToNote()}>
                {say('setback.as_note')}
              </button>
            )}
            <button type="button" class="quiet" onClick={() => session.forgetSetback()}>
              {say('frame.close')}
            </button>
          </div>
        </div>
      )}
    </div>
  )
}
