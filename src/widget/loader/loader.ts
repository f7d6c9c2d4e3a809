import { type ChatEvent, ChatWindow, warn } from './chatWindow.ts'
import { type OfficeOptions, readOptions, spoken } from './options.ts'
import { languages } from './texts.ts'

type Listener = (detail?: unknown) => void

/** What a website can do with the chat: `window.LegalAidChat`. */
interface LegalAidChat {
  open(): void
  close(): void
  setLanguage(lang: string): void
  /** `ready`, `open`, `close`, `language` (which), `unread` (how many). The function that comes back ends it. */
  on(event: ChatEvent, listener: Listener): () => void
}

declare global {
  interface Window {
    LegalAidChat?: LegalAidChat
  }
}

/** The office's settings: the server writes them over this name when it sends the file. */
declare const __OFFICE__: OfficeOptions

function start(script: HTMLScriptElement): void {
  const listeners = new Map<ChatEvent, Set<Listener>>()
  const emit: ChatWindowEmit = (event, detail) => {
    for (const listener of listeners.get(event) ?? []) listener(detail)
  }
  const chat = new ChatWindow({
    origin: new URL(script.src).origin,
    options: readOptions(script.dataset, languages, warn),
    office: __OFFICE__,
    emit,
  })
  window.LegalAidChat = {
    open: () => chat.open(navigator.userActivation?.isActive ?? true),
    close: () => chat.close(),
    setLanguage: (lang) => chat.setLanguage(spoken(languages, lang)),
    on(event, listener) {
      const known = listeners.get(event) ?? new Set()
      listeners.set(event, known.add(listener))
      return () => known.delete(listener)
    },
  }
  dispatchEvent(new Event('legalaidchat'))
}

type ChatWindowEmit = ConstructorParameters<typeof ChatWindow>[0]['emit']

const script =
  document.currentScript ?? document.querySelector<HTMLScriptElement>('script[src*="/widget.js"]')
// A page may hold the line twice, for example from a theme and from a plugin.
if (script instanceof HTMLScriptElement && !document.querySelector('legal-aid-chat')) {
  const begin = () => document.querySelector('legal-aid-chat') ?? start(script)
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', begin)
  else begin()
}
