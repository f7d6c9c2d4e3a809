import './styles/tokens.css'
import './styles/page.css'
import './styles/chat.css'
import { render } from 'preact'
import { Chat } from './chat/chat.tsx'
import { DirectLineClient } from './directline/client.ts'
import { applyTexts } from './page/applyTexts.ts'
import { browserEnvironment } from './page/browserEnvironment.ts'
import { chooseLanguage, langOf, storedLanguage, storeLanguage } from './page/language.ts'
import { leave } from './page/leave.ts'
import { applySite, fetchSite, type Site } from './page/site.ts'
import { TabStorage } from './page/tabStorage.ts'
import { type Lang, widgetText } from './page/text.ts'

const storage = new TabStorage()
const client = new DirectLineClient(browserEnvironment(storage))
let lang = chooseLanguage(
  location.pathname,
  storedLanguage(storage),
  navigator.languages,
  document.documentElement.lang,
)
let site: Site = {}

function show(): void {
  applyTexts(lang)
  applySite(site)
  const root = document.getElementById('chat')
  root?.querySelector('.missing')?.remove()
  if (root) render(<Chat client={client} lang={lang} onLanguage={speak} />, root)
}

/** The page in this language; the conversation keeps its own. */
function speak(next: Lang): void {
  lang = next
  storeLanguage(storage, lang)
  history.replaceState(null, '', `/${lang}`)
  show()
}

/** The page in this language, and the bot is asked to go along. */
function switchTo(next: Lang): void {
  const spoken = langOf(client.state.botLocale) ?? lang
  speak(next)
  if (spoken !== next && client.state.status !== 'expired')
    client.send(widgetText(next, 'language.command'), next)
}

function watchControls(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('[data-lang]')) {
    link.addEventListener('click', (event) => {
      event.preventDefault()
      const next = langOf(link.dataset.lang)
      if (next && next !== lang) switchTo(next)
    })
  }
  const exit = document.querySelector<HTMLAnchorElement>('#exit')
  exit?.addEventListener('click', (event) => {
    event.preventDefault()
    client.stop()
    leave(exit.href, storage)
  })
}

/** On a phone the introduction makes room once the person has written: the chat then fills the screen. */
function makeRoom(talking: boolean): void {
  if (document.body.classList.contains('talking') === talking) return
  document.body.classList.toggle('talking', talking)
  if (talking && matchMedia('(max-width: 59.99rem)').matches) window.scrollTo(0, 0)
}

function watchConnection(): void {
  window.addEventListener('online', () => client.wake())
  window.addEventListener('pageshow', ({ persisted }) => persisted && client.wake())
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') client.wake()
  })
  client.subscribe(({ messages }) => makeRoom(messages.some(({ by }) => by === 'person')))
}

watchControls()
watchConnection()
show()
client.start(lang)
void fetchSite().then((found) => {
  site = found
  applySite(site)
})
