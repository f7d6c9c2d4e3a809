import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { LinkStatus } from '../directline/link.ts'
import { type Lang, widgetText } from '../page/text.ts'

interface ChatHeaderProps {
  readonly status: LinkStatus
  readonly lang: Lang
  /** The language of the bot's newest message. */
  readonly botLang: Lang | undefined
  readonly onLanguage: (lang: Lang) => void
  /** What can be done with the conversation. */
  readonly children: ComponentChildren
}

/** Who answers here and how the connection is; offers the page in the bot's language where that is another one. */
export function ChatHeader({ status, lang, botLang, onLanguage, children }: ChatHeaderProps) {
  const [declined, setDeclined] = useState<Lang | undefined>()
  const offer = botLang !== undefined && botLang !== lang && botLang !== declined ? botLang : undefined
  return (
    <div class="chat-header">
      <p class="chat-name">
        <strong>{widgetText(lang, 'chat.about')}</strong>
        <span role="status" class={`status status-${status}`}>
          {widgetText(lang, `status.${status}`)}
        </span>
      </p>
      {children}
      {offer && (
        <p class="offer" lang={offer}>
          <span id="offer">{widgetText(offer, 'language.offer')}</span>
          <button type="button" aria-describedby="offer" onClick={() => onLanguage(offer)}>
            {widgetText(offer, 'language.accept')}
          </button>
          <button type="button" aria-describedby="offer" onClick={() => setDeclined(offer)}>
            {widgetText(offer, 'language.decline')}
          </button>
        </p>
      )}
    </div>
  )
}
