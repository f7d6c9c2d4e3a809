import './styles/tokens.css'
import '../pages/reset.css'
import './styles/base.css'
import './styles/page.css'
import './styles/chat.css'
import { ChatPage, whenParsed } from './page/chatPage.tsx'
import { keepAboveKeyboard } from './page/keepAboveKeyboard.ts'
import { leave } from './page/leave.ts'
import { pageText } from './page/pageText.ts'

const page = new ChatPage({
  pageText,
  languageOf: 'address',
  leave,
  onLanguage: (lang) => history.replaceState(null, '', `/${lang}`),
})

/** On a phone the introduction makes room once the person has written: the chat then fills the screen. */
function makeRoom(talking: boolean): void {
  if (document.body.classList.contains('talking') === talking) return
  document.body.classList.toggle('talking', talking)
  if (talking && matchMedia('(max-width: 59.99rem)').matches) window.scrollTo(0, 0)
}

whenParsed(() => page.start())
page.client.subscribe(({ messages }) => makeRoom(messages.some(({ by }) => by === 'person')))
keepAboveKeyboard()
