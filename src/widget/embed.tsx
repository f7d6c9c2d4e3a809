import './styles/tokens.css'
import '../pages/reset.css'
import './styles/base.css'
import './styles/chat.css'
import './styles/embed.css'
import { isReadable, readColour } from './colours.ts'
import type { ToChat } from './loader/messages.ts'
import { openBridge } from './page/bridge.ts'
import { ChatPage, whenParsed } from './page/chatPage.tsx'
import { embedText } from './page/embedText.ts'
import { langOf } from './page/language.ts'
import type { TabStorage } from './page/tabStorage.ts'

/** The chat in a frame on another website. What that website may know of it is in loader/messages.ts. */
const page = new ChatPage({ pageText: embedText, languageOf: 'person', leave, onLanguage: tellLanguage })
const bridge = openBridge(heard)
let shown = false
let ready = false
/** Messages of the bot that had come when the person last looked. */
let seen = 0

function leave(to: string, storage: TabStorage): void {
  storage.erase()
  document.body.replaceChildren()
  bridge.tell({ type: 'leave', to })
  // Where the button around us is gone, the browser lets a pressed link take the whole page along.
  setTimeout(() => window.top?.location.replace(to), 300)
}

function tellLanguage(lang: string): void {
  bridge.tell({ type: 'language', lang })
}

/** The website's colours; checked once more, for they come from there. */
function wear(...colours: readonly unknown[]): void {
  const [ground, text] = colours.map(readColour)
  if (!ground || !text || !isReadable(ground, text)) return
  const { style } = document.documentElement
  for (const name of ['--brand', '--brand-strong']) style.setProperty(name, ground)
  style.setProperty('--on-brand', text)
}

const ofBot = () => page.client.state.messages.filter(({ by }) => by === 'bot').length

function heard(message: ToChat): void {
  if (message.type === 'hello') wear(message.ground, message.text)
  else if (message.type === 'shown') {
    shown = true
    page.client.wake()
    // Not the field to write in: on a phone the keyboard would cover what there is to read.
    if (message.focus) document.getElementById('chat')?.focus({ preventScroll: true })
  } else if (message.type === 'hidden') {
    shown = false
    seen = ofBot()
  } else if (message.type === 'language') {
    const next = langOf(message.lang)
    if (next) page.switchTo(next)
  }
}

page.client.subscribe(({ messages, replaying }) => {
  if (messages.length > 0 && !ready) {
    ready = true
    bridge.tell({ type: 'ready' })
  }
  if (messages.some(({ by }) => by === 'person')) bridge.tell({ type: 'begun' })
  if (replaying || shown) seen = ofBot()
  else if (ofBot() > seen) bridge.tell({ type: 'unread', count: ofBot() - seen })
})
addEventListener('keydown', ({ key, defaultPrevented }) => {
  if (key === 'Escape' && !defaultPrevented) bridge.tell({ type: 'close' })
})
tellLanguage(page.lang)
whenParsed(() => {
  document.getElementById('close')?.addEventListener('click', () => bridge.tell({ type: 'close' }))
  page.start()
})
