import type { CaseDetail, CaseFact } from '../../api/contract/index.ts'
import type { CaseSession, CaseState } from '../desk/caseSession.ts'
import { useWords } from '../page/words.ts'
import { Attachments } from './attachments.tsx'
import { Deadlines } from './deadlines.tsx'
import { Essentials } from './essentials.tsx'
import { Facts } from './facts.tsx'
import { History } from './history.tsx'
import { OpenPoints } from './openPoints.tsx'
import { RulesUsed } from './rulesUsed.tsx'

interface PacketProps {
  readonly state: CaseState
  readonly session: CaseSession
  readonly detail: CaseDetail
  readonly canCorrect: boolean
  readonly onCorrect: (fact: CaseFact) => void
}

/** Everything that lets somebody act without asking again. */
export function Packet({ state, session, detail, canCorrect, onCorrect }: PacketProps) {
  const { say } = useWords()
  const { assessment } = detail
  return (
    <div class="packet">
      <Essentials detail={detail} />
      {assessment ? (
        <Deadlines assessment={assessment} />
      ) : (
        <p class="warning">{say('packet.not_decided')}</p>
      )}
      <Facts
        state={state}
        session={session}
        facts={detail.facts}
        language={detail.case.language}
        canCorrect={canCorrect}
        onCorrect={onCorrect}
      />
      <Attachments
        number={detail.case.number}
        attachments={detail.attachments}
        language={detail.case.language}
      />
      {assessment && <OpenPoints assessment={assessment} />}
      {assessment && <RulesUsed assessment={assessment} />}
      <History entries={detail.history} />
    </div>
  )
}
