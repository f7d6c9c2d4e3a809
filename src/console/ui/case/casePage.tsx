import { useEffect, useRef, useState } from 'preact/hooks'
import type { CaseDetail, Me } from '../../api/contract/index.ts'
import type { CaseSession, CaseState } from '../desk/caseSession.ts'
import type { Desk } from '../desk/desk.ts'
import { useShortcuts } from '../page/keys.ts'
import { follow } from '../page/route.ts'
import { useStore } from '../page/store.ts'
import { useWords } from '../page/words.ts'
import { Agreements } from './agreements.tsx'
import { CaseActions } from './caseActions.tsx'
import { CaseHead } from './caseHead.tsx'
import { Composer } from './composer.tsx'
import { Conversation } from './conversation.tsx'
import { Packet } from './packet.tsx'
import { SafetyBanner } from './safetyBanner.tsx'
import { SetbackNotice } from './setbackNotice.tsx'
import { type Sheet, SheetOf } from './sheets.tsx'
import { usePresence } from './usePresence.ts'

interface CasePageProps {
  readonly desk: Desk
  readonly me: Me
  readonly number: string
}

/** One case on one screen: the packet that lets somebody act, and the conversation itself. */
export function CasePage({ desk, me, number }: CasePageProps) {
  const { say } = useWords()
  const session = desk.caseSession(number, me)
  const state = useStore(session.state)
  useEffect(() => {
    void session.load()
    const leave = () => void session.keepDraft(true)
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      void session.keepDraft()
    }
  }, [session])
  useEffect(() => {
    document.title = say('packet.case', { number })
  }, [say, number])
  const { detail } = state
  if (detail) return <Loaded desk={desk} me={me} session={session} state={state} detail={detail} />
  return (
    <div class="empty">
      <h1>{say('packet.case', { number })}</h1>
      {state.load === 'missing' && <p>{say('packet.missing')}</p>}
      {state.load === 'loading' && <p>{say('frame.loading')}</p>}
      {state.load === 'failed' && (
        <p role="alert">
          {say('packet.failed')}{' '}
          <button type="button" onClick={() => void session.load()}>
            {say('frame.try_again')}
          </button>
        </p>
      )}
      <p>
        <a href="/console" onClick={(event) => follow(event, { screen: 'queue' })}>
          {say('packet.to_queue')}
        </a>
      </p>
    </div>
  )
}

interface LoadedProps {
  readonly desk: Desk
  readonly me: Me
  readonly session: CaseSession
  readonly state: CaseState
  readonly detail: CaseDetail
}

function Loaded({ desk, me, session, state, detail }: LoadedProps) {
  const { say } = useWords()
  const [sheet, setSheet] = useState<Sheet>()
  const signs = usePresence(desk.api, session.number)
  const reply = useRef<HTMLTextAreaElement>(null)
  const canned = useRef<HTMLSelectElement>(null)
  const may = (action: string) => detail.may.includes(action)
  const openSheet = (name: Extract<Sheet, string>) => () => may(name) && setSheet(name)
  useShortcuts(
    {
      t: () => may('claim') && void session.act('claim', {}),
      r: () => reply.current?.focus(),
      c: () => canned.current?.focus(),
      n: openSheet('note'),
      m: openSheet('transfer'),
      b: openSheet('return'),
      e: openSheet('resolve'),
      p: () => window.print(),
    },
    true,
  )
  const writes = may('reply') || state.composer !== ''
  return (
    <div class="case">
      <div class="case-top">
        <SafetyBanner detail={detail} state={state} session={session} />
        <CaseHead detail={detail} me={me} />
        <CaseActions detail={detail} session={session} onSheet={setSheet} />
        <Agreements detail={detail} me={me} session={session} />
        {!sheet && <SetbackNotice state={state} session={session} />}
      </div>
      <Packet
        state={state}
        session={session}
        detail={detail}
        canCorrect={may('correct')}
        onCorrect={(fact) => setSheet({ correct: fact })}
      />
      <section class="talk" aria-labelledby="talk">
        <h2 id="talk">{say('talk.title')}</h2>
        <Conversation state={state} onResend={() => void session.resend()} />
        {writes ? (
          <Composer desk={desk} session={session} state={state} field={reply} canned={canned} signs={signs} />
        ) : (
          <p class="cannot-write">{say(may('claim') ? 'talk.take_first' : 'talk.not_yours')}</p>
        )}
      </section>
      {sheet && (
        <SheetOf
          sheet={sheet}
          desk={desk}
          me={me}
          session={session}
          state={state}
          onClose={() => {
            session.forgetSetback()
            setSheet(undefined)
          }}
        />
      )}
    </div>
  )
}
