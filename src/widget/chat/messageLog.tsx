import type { ComponentChildren, RefObject } from 'preact'
import type { ChatState, DirectLineClient } from '../directline/client.ts'
import { type Message, newest } from '../directline/transcript.ts'
import { langOf } from '../page/language.ts'
import { type Lang, widgetText } from '../page/text.ts'
import { SentFiles } from './files.tsx'
import { RichText } from './richText.tsx'
import { useLogScroll } from './useLogScroll.ts'

interface MessageLogProps {
  readonly state: ChatState
  readonly lang: Lang
  readonly logElement: RefObject<HTMLDivElement | null>
  /** Absent where sending again cannot help. */
  readonly onRetry: (() => void) | undefined
  readonly client: Pick<DirectLineClient, 'files' | 'openFile'>
  /** What stands under the newest message. */
  readonly children: ComponentChildren
}

/** Everything said so far. New messages are announced; what a reload brings back is not. */
export function MessageLog({ state, lang, logElement, onRetry, client, children }: MessageLogProps) {
  const { messages, replaying, typing, person } = state
  const { below, showMore, onScroll } = useLogScroll(logElement, state)
  const newestOwn = newest(messages.filter(({ by }) => by === 'person'))
  return (
    <div class="log-frame">
      <div
        class="log"
        role="log"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={widgetText(lang, 'log.label')}
        aria-live={replaying ? 'off' : 'polite'}
        ref={logElement}
        onScroll={onScroll}
      >
        {messages.length === 0 && <p class="loading">{widgetText(lang, 'log.loading')}</p>}
        {messages.map((message, index) => (
          <Bubble
            key={message.key}
            message={message}
            client={client}
            lang={lang}
            first={messages[index - 1]?.by !== message.by || messages[index - 1]?.person !== message.person}
            newestOwn={message === newestOwn}
            onRetry={onRetry}
          />
        ))}
        {children}
        {typing && <Typing lang={lang} by={person ? 'person' : 'bot'} />}
      </div>
      {below && (
        <button type="button" class="newest" onClick={showMore}>
          <span class="words">{widgetText(lang, `below.${below}`)}</span> <span aria-hidden="true">↓</span>
        </button>
      )}
    </div>
  )
}

interface BubbleProps {
  readonly message: Message
  readonly client: MessageLogProps['client']
  readonly lang: Lang
  /** First of several by the same writer: only there the writer is shown, though always named. */
  readonly first: boolean
  readonly newestOwn: boolean
  readonly onRetry: (() => void) | undefined
}

function Bubble({ message, client, lang, first, newestOwn, onRetry }: BubbleProps) {
  const { by, text, state, person } = message
  return (
    // biome-ignore lint/a11y/useSemanticElements: an article in a log, so that each message can be gone to by itself
    <div
      role="article"
      class={`message by-${by} is-${state}${person ? ' of-office' : ''}`}
      tabIndex={by === 'person' ? -1 : undefined}
    >
      <p class={first ? 'author' : 'author hidden'}>
        {person ?? widgetText(lang, `author.${by}`)}
        {/* Parts the name from the words where they are read aloud in one go. */}:
      </p>
      <div class="bubble" lang={message.lang ?? lang} dir="auto">
        {by === 'bot' && !person ? (
          <RichText text={text} lang={langOf(message.lang) ?? lang} />
        ) : (
          text && <p>{text}</p>
        )}
        <SentFiles message={message} lang={lang} client={client} />
      </div>
      {state === 'failed' && (
        <p class="delivery problem">
          {widgetText(lang, 'message.failed')}{' '}
          {onRetry && (
            <button type="button" onClick={onRetry}>
              {widgetText(lang, 'message.retry')}
            </button>
          )}
        </p>
      )}
      {state === 'refused' && <p class="delivery problem">{widgetText(lang, 'message.refused')}</p>}
      {newestOwn && (state === 'sending' || state === 'sent') && (
        <p class="delivery">{widgetText(lang, `message.${state}`)}</p>
      )}
    </div>
  )
}

function Typing({ lang, by }: { readonly lang: Lang; readonly by: 'bot' | 'person' }) {
  return (
    <div class="typing">
      <span class="hidden">{widgetText(lang, `typing.${by}`)}</span>
      <i />
      <i />
      <i />
    </div>
  )
}
