import '../../widget/styles/tokens.css'
import './styles/tokens.css'
import '../../pages/reset.css'
import './styles/frame.css'
import './styles/queue.css'
import './styles/case.css'
import './styles/office.css'
import './styles/records.css'
import './styles/print.css'
import { render } from 'preact'
import { App } from './app.tsx'
import { Desk } from './desk/desk.ts'

const desk = new Desk()

function watchConnection(): void {
  window.addEventListener('online', () => desk.link.wake())
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') desk.link.wake()
  })
}

const root = document.getElementById('app')
if (root) render(<App desk={desk} />, root)
watchConnection()
void desk.start()
