import { useEffect, useRef, useState } from 'preact/hooks'
import { RichText } from '../../../widget/chat/richText.tsx'
import type { TranscriptMessage } from '../../api/contract/index.ts'
import type { CaseState } from '../desk/caseSession.ts'
import type { OutgoingReply } from '../desk/outgoing.ts'
import { serverNow } from '../page/clock.ts'
import { useWords } from '../page/words.ts'

interface ConversationProps {
  readonly state: CaseState
  readonly onResend: () => void
}

/** Everything said so far, as written and in the language it was written in; then what is on its way. */
export function Conversation({ state, onResend }: ConversationProps) {
  const { say } = useWords()
  const log = useRef<HTMLDivElement>(null)
  const follows = useRef(true)
  const { messages, outgoing } = state
  const typing = useTyping(state.clientTypingUntil)
  useEffect(() => {
    const element = log.current
    if (element && follows.current) element.scrollTop = element.scrollHeight
  }, [messages.length, outgoing.length, typing])
  return (
    <div
      class="transcript"
      role="log"
      aria-label={say('talk.label')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      ref={log}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        follows.current = scrollHeight - scrollTop - clientHeight < 60
      }}
    >
      {messages.length === 0 && <p class="empty">{say('talk.nothing')}</p>}
      {messages.map((message, index) => (
        <Said key={message.seq} message={message} before={messages[index - 1]} />
      ))}
      {outgoing.map((reply) => (
        <OnItsWay key={reply.actionId} reply={reply} onResend={onResend} />
      ))}
      {typing && <p class="typing">{say('talk.client_types')}</p>}
    </div>
  )
}

/** True until the instant has passed. */
function useTyping(until: number): boolean {
  const [typing, setTyping] = useState(false)
  useEffect(() => {
    const left = until - Date.now()
    setTyping(left > 0)
    if (left <= 0) return
    const timer = setTimeout(() => setTyping(false), left)
    return () => clearTimeout(timer)
  }, [until])
  return typing
}

interface SaidProps {
  readonly message: TranscriptMessage
  readonly before: TranscriptMessage | undefined
}

function Said({ message, before }: SaidProps) {
  const { say, name, moment, lang, language: spoken } = useWords()
  const { from, text, language, delivery } = message
  const other = language && language !== before?.language && language !== lang
  return (
    <div class={`said-by is-${from}`}>
      <p class="speaker">
        <strong>{message.name ?? name(`speakers.${from}`)}</strong>{' '}
        <time datetime={message.at}>{moment(message.at, serverNow())}</time>
        {other && <span> · {spoken(language)}</span>}
      </p>
      <div class="bubble" lang={language ?? undefined}>
        {message.markdown ? <RichText text={text} lang={language ?? lang} /> : text}
        {message.files > 0 && <p class="hint">{say('attachments.sent', { count: message.files })}</p>}
        {message.files === 0 && text === '' && <p class="hint">{say('attachments.sent_none')}</p>}
      </div>
      {message.choices.length > 0 && (
        <p class="choices" lang={language ?? undefined}>
          {message.choices.join(' · ')}
        </p>
      )}
      {delivery === 'failed' && <p class="problem">{say('talk.not_delivered')}</p>}
      {delivery === 'pending' && <p class="delivery">{say('talk.pending')}</p>}
    </div>
  )
}

function OnItsWay({ reply, onResend }: { readonly reply: OutgoingReply; readonly onResend: () => void }) {
  const { say } = useWords()
  return (
    <div class={`said-by is-staff is-${reply.state}`}>
      <div class="bubble">{reply.text}</div>
      {reply.state === 'sending' ? (
        <p class="delivery">{say('talk.sending')}</p>
      ) : (
        <p class="problem" role="alert">
          {say('talk.held')}{' '}
          <button type="button" class="small" onClick={onResend}>
            {say('talk.send_again')}
          </button>
        </p>
      )}
    </div>
  )
}
