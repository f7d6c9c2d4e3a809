import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { CannedReplies } from '../../api/contract/index.ts'
import type { CaseSession, CaseState } from '../desk/caseSession.ts'
import type { Desk } from '../desk/desk.ts'
import { useWords } from '../page/words.ts'
import type { TypingSigns } from './usePresence.ts'

/** The contract's limit of one reply. */
const LONGEST = 4000
const COUNT_FROM = 3600

interface ComposerProps {
  readonly desk: Desk
  readonly session: CaseSession
  readonly state: CaseState
  readonly field: RefObject<HTMLTextAreaElement | null>
  readonly canned: RefObject<HTMLSelectElement | null>
  readonly signs: TypingSigns
}

/** Where the answer to the client is written. The draft lies on the server, and stays when the case changes hands. */
export function Composer({ desk, session, state, field, canned, signs }: ComposerProps) {
  const { say, language: spoken } = useWords()
  const { composer, detail } = state
  const language = detail?.case.language ?? 'en'
  const left = LONGEST - composer.length
  useGrowing(field, composer)
  const send = () => {
    if (!composer.trim() || left < 0) return
    signs.sent()
    void session.reply()
  }
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <label for="reply">{say('talk.reply', { language: spoken(language) })}</label>
      <textarea
        id="reply"
        ref={field}
        rows={2}
        lang={language}
        spellcheck
        autocomplete="off"
        value={composer}
        aria-describedby="reply-state"
        aria-invalid={left < 0}
        onInput={({ currentTarget }) => {
          session.write(currentTarget.value)
          signs.typed()
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return
          event.preventDefault()
          send()
        }}
      />
      <div class="composer-row">
        <CannedChoice
          desk={desk}
          number={session.number}
          language={language}
          select={canned}
          onChoose={(text) => {
            session.write(composer ? `${composer}\n${text}` : text)
            field.current?.focus()
          }}
        />
        <DraftState state={state} left={left} />
        <button type="submit" class="primary" title="Ctrl + Enter" disabled={!composer.trim() || left < 0}>
          {say('talk.send')}
        </button>
      </div>
    </form>
  )
}

function useGrowing(field: RefObject<HTMLTextAreaElement | null>, text: string): void {
  useLayoutEffect(() => {
    const element = field.current
    if (!element) return
    element.style.height = 'auto'
    element.style.height = `${element.scrollHeight + element.offsetHeight - element.clientHeight}px`
  }, [field, text])
}

function DraftState({ state, left }: { readonly state: CaseState; readonly left: number }) {
  const { say } = useWords()
  const { draft, draftBy, composer } = state
  const about = draftBy
    ? say('talk.draft_of', { name: draftBy })
    : draft !== 'none' && composer
      ? say(`talk.draft_${draft}`)
      : ''
  return (
    <p id="reply-state" class={left < 0 ? 'draft problem' : 'draft'} role="status">
      {left < 0
        ? say('talk.too_long', { count: -left })
        : composer.length > COUNT_FROM
          ? say('talk.left', { count: left })
          : about}
    </p>
  )
}

interface CannedChoiceProps {
  readonly desk: Desk
  readonly number: string
  readonly language: string
  readonly select: RefObject<HTMLSelectElement | null>
  readonly onChoose: (text: string) => void
}

/** Texts that are written already, in the client's language, with the case's names and dates filled in by the server. */
function CannedChoice({ desk, number, language, select, onChoose }: CannedChoiceProps) {
  const { say } = useWords()
  const [replies, setReplies] = useState<CannedReplies['replies']>([])
  const current = useRef(true)
  useEffect(() => {
    current.current = true
    desk.api.canned(language, number).then(
      (found) => current.current && setReplies(found.replies),
      // Without them everything can still be written by hand.
      () => undefined,
    )
    return () => {
      current.current = false
    }
  }, [desk, language, number])
  return (
    <label class="canned">
      <span class="hidden">{say('talk.canned')}</span>
      <select
        ref={select}
        value=""
        onChange={({ currentTarget }) => {
          const chosen = replies.find(({ id }) => id === currentTarget.value)
          currentTarget.value = ''
          if (chosen) onChoose(chosen.text)
        }}
      >
        <option value="">{say('talk.canned')}</option>
        {replies.map(({ id, title }) => (
          <option key={id} value={id} lang={language}>
            {title}
          </option>
        ))}
      </select>
    </label>
  )
}
