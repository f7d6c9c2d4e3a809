import { useEffect, useRef, useState } from 'preact/hooks'
import type { DirectLineClient } from '../directline/client.ts'
import { readStored, writeStored } from '../directline/environment.ts'
import { asksForDate, newest, openChoices } from '../directline/transcript.ts'
import { langOf } from '../page/language.ts'
import type { TabStorage } from '../page/tabStorage.ts'
import { type Lang, widgetText } from '../page/text.ts'
import { ChatHeader } from './chatHeader.tsx'
import { ChatMenu } from './chatMenu.tsx'
import { Choices } from './choices.tsx'
import { Composer } from './composer.tsx'
import { DateAnswer } from './dateAnswer.tsx'
import { FilesOnTheWay } from './files.tsx'
import { MessageLog } from './messageLog.tsx'

interface ChatProps {
  readonly client: DirectLineClient
  readonly storage: TabStorage
  readonly lang: Lang
  /** The largest file that is taken; 0: none are. */
  readonly maxFileBytes: number
  /** The person took up the offer to see the page in the bot's language. */
  readonly onLanguage: (lang: Lang) => void
}

function useChatState(client: DirectLineClient) {
  const [state, setState] = useState(client.state)
  useEffect(() => {
    setState(client.state)
    return client.subscribe(setState)
  }, [client])
  return state
}

/** What is being written; a reload does not lose it, and it goes with all else when the person leaves. */
function useDraft(storage: TabStorage) {
  const [draft, setDraft] = useState(() => {
    const stored = readStored(storage, 'draft')
    return typeof stored === 'string' ? stored : ''
  })
  const keepDraft = (text: string) => {
    writeStored(storage, 'draft', text || undefined)
    setDraft(text)
  }
  return [draft, keepDraft] as const
}

/** The chat: how the connection is, what was said, the choices, and the field to write in. */
export function Chat({ client, storage, lang, maxFileBytes, onLanguage }: ChatProps) {
  const state = useChatState(client)
  const [draft, setDraft] = useDraft(storage)
  const [forgotten, setForgotten] = useState(false)
  const logElement = useRef<HTMLDivElement>(null)
  const { messages, status } = state
  const ended = status === 'expired'
  const send = (text: string) => client.send(text, lang)
  // Pressing a button removes it; the message it became takes the focus, so that the next Tab goes on from there.
  const choose = (text: string) => {
    send(text)
    requestAnimationFrame(() => {
      const own = logElement.current?.querySelectorAll<HTMLElement>('.by-person')
      own?.[own.length - 1]?.focus({ preventScroll: true })
    })
  }
  const forget = () => {
    client.stop()
    storage.erase()
    setForgotten(true)
  }
  const botLang = newest(messages)?.by === 'bot' ? langOf(state.botLocale) : undefined

  if (forgotten) return <Forgotten lang={lang} />
  return (
    <>
      <ChatHeader status={status} lang={lang} botLang={botLang} onLanguage={onLanguage}>
        <ChatMenu
          lang={lang}
          messages={messages}
          onForget={forget}
          onAskToDelete={ended ? undefined : () => send(widgetText(lang, 'delete.command'))}
        />
      </ChatHeader>
      <MessageLog
        state={state}
        lang={lang}
        logElement={logElement}
        onRetry={ended ? undefined : () => client.retry()}
        client={client}
      >
        <FilesOnTheWay
          lang={lang}
          uploads={state.uploads}
          onDrop={(id) => client.files.drop(id)}
          onRetry={(id) => client.files.retry(id)}
        />
        {!ended && (
          <>
            <Choices
              choices={openChoices(messages)}
              lang={lang}
              spoken={state.botLocale ?? lang}
              onChoose={choose}
            />
            {asksForDate(messages) && (
              <DateAnswer lang={lang} spoken={langOf(state.botLocale) ?? lang} onAnswer={choose} />
            )}
          </>
        )}
      </MessageLog>
      {ended ? (
        <Ended lang={lang} onStart={() => setDraft(client.newConversation(lang))} />
      ) : (
        <Composer
          lang={lang}
          draft={draft}
          onDraft={setDraft}
          onSend={send}
          onTyping={() => client.typing()}
          onFile={maxFileBytes > 0 ? (file) => client.files.add(file, maxFileBytes) : undefined}
        />
      )}
    </>
  )
}

function Ended({ lang, onStart }: { readonly lang: Lang; readonly onStart: () => void }) {
  return (
    <div class="ended" role="alert">
      <p>{widgetText(lang, 'expired.say')}</p>
      <button type="button" class="primary" onClick={onStart}>
        {widgetText(lang, 'expired.start')}
      </button>
    </div>
  )
}

/** Nothing of the conversation is left on this device; the page can begin anew. */
function Forgotten({ lang }: { readonly lang: Lang }) {
  const start = useRef<HTMLButtonElement>(null)
  useEffect(() => start.current?.focus(), [])
  return (
    <div class="ended forgotten" role="alert">
      <p>{widgetText(lang, 'delete.forgotten')}</p>
      <button type="button" class="primary" ref={start} onClick={() => location.reload()}>
        {widgetText(lang, 'expired.start')}
      </button>
    </div>
  )
}
