import type { CaseDetail } from '../../api/contract/index.ts'
import type { CaseSession, CaseState } from '../desk/caseSession.ts'
import { useWords } from '../page/words.ts'

interface SafetyBannerProps {
  readonly detail: CaseDetail
  readonly state: CaseState
  readonly session: CaseSession
}

/** How this person may be reached, above everything while it matters, so that nobody calls where a call can harm. */
export function SafetyBanner({ detail, state, session }: SafetyBannerProps) {
  const { say, name } = useWords()
  const { way, masked, safe, danger, words } = detail.safeContact
  const level = danger || detail.case.unsafe ? 'danger' : safe ? 'safe' : 'careful'
  const shown = state.revealed.contact
  return (
    <section class={`safety is-${level}`} aria-labelledby="safety">
      <h2 id="safety">{say(`safe.${level}`)}</h2>
      <p>
        {level === 'danger' && <strong>{say('safe.only_as_said')} </strong>}
        {way ? say('safe.way', { way: name(`ways.${way}`) }) : say('safe.not_asked')}{' '}
        {masked && (
          <>
            <bdi>{typeof shown === 'string' ? shown : masked}</bdi>{' '}
            {shown === undefined && (
              <button type="button" class="small" onClick={() => void session.reveal('contact')}>
                {say('safe.reveal')}
              </button>
            )}
          </>
        )}
      </p>
      {words && (
        <p class="said">
          <q lang={detail.case.language}>{words}</q>
        </p>
      )}
    </section>
  )
}
