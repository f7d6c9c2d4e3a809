import { useEffect, useState } from 'preact/hooks'
import type { Me } from '../api/contract/index.ts'
import { CasePage } from './case/casePage.tsx'
import type { Desk } from './desk/desk.ts'
import { Alerts } from './frame/alerts.tsx'
import { HelpSheet } from './frame/helpSheet.tsx'
import { TopBar } from './frame/topBar.tsx'
import { AccountPage } from './office/accountPage.tsx'
import { CalendarPage } from './office/calendarPage.tsx'
import { ConflictsPage } from './office/conflictsPage.tsx'
import { FiguresPage } from './office/figuresPage.tsx'
import { PeoplePage } from './office/peoplePage.tsx'
import { RecordPage } from './office/recordPage.tsx'
import { RepliesPage } from './office/repliesPage.tsx'
import { SupervisionPage } from './office/supervisionPage.tsx'
import { shortcutsOn, useShortcuts } from './page/keys.ts'
import { languageHere, rememberLanguage } from './page/language.ts'
import { go, type Route, useRoute } from './page/route.ts'
import { useStore } from './page/store.ts'
import { directionOf, staffLanguageOf } from './page/text.ts'
import { WordsContext, wordsOf } from './page/words.ts'
import { QueuePage } from './queue/queuePage.tsx'
import { SignIn } from './session/signIn.tsx'
import { Unreached } from './session/unreached.tsx'

/** The console: whoever is not signed in sees the sign-in and nothing else. */
export function App({ desk }: { readonly desk: Desk }) {
  const session = useStore(desk.session)
  const [here, setHere] = useState(languageHere)
  const lang = (session.status === 'in' && staffLanguageOf(session.me.language)) || here
  const words = wordsOf(lang)
  useEffect(() => {
    document.documentElement.lang = lang
    document.documentElement.dir = directionOf(lang)
    if (session.status === 'in') rememberLanguage(lang)
  }, [lang, session.status])
  const speak = (next: string) => {
    rememberLanguage(next)
    setHere(next)
    if (session.status === 'in') void desk.speak(next).catch(() => undefined)
  }
  return (
    <WordsContext.Provider value={words}>
      {session.status === 'in' && <Signed desk={desk} me={session.me} onLanguage={speak} />}
      {session.status === 'out' && <SignIn desk={desk} ended={session.ended} onLanguage={speak} />}
      {session.status === 'unreachable' && <Unreached desk={desk} />}
    </WordsContext.Provider>
  )
}

interface SignedProps {
  readonly desk: Desk
  readonly me: Me
  readonly onLanguage: (lang: string) => void
}

function Signed({ desk, me, onLanguage }: SignedProps) {
  const route = useRoute()
  const [help, setHelp] = useState(false)
  const [keysOn, setKeysOn] = useState(shortcutsOn)
  useShortcuts(
    {
      '?': () => setHelp(true),
      q: () => go({ screen: 'queue' }),
    },
    true,
  )
  return (
    <>
      <TopBar desk={desk} me={me} onHelp={() => setHelp(true)} onLanguage={onLanguage} />
      <main id="main" tabIndex={-1}>
        <Screen desk={desk} me={me} route={me.passwordOnce ? { screen: 'account' } : route} />
      </main>
      <Alerts desk={desk} />
      {help && <HelpSheet on={keysOn} onSwitch={setKeysOn} onClose={() => setHelp(false)} />}
    </>
  )
}

interface ScreenProps {
  readonly desk: Desk
  readonly me: Me
  readonly route: Route
}

function Screen({ desk, me, route }: ScreenProps) {
  switch (route.screen) {
    case 'queue':
      return <QueuePage desk={desk} me={me} />
    case 'case':
      return <CasePage key={route.number} desk={desk} me={me} number={route.number} />
    case 'account':
      return <AccountPage desk={desk} me={me} />
    case 'supervision':
      return <SupervisionPage desk={desk} />
    case 'hours':
      return <CalendarPage desk={desk} />
    case 'replies':
      return <RepliesPage desk={desk} />
    case 'figures':
      return <FiguresPage desk={desk} />
    case 'people':
      return <PeoplePage desk={desk} me={me} />
    case 'conflicts':
      return <ConflictsPage desk={desk} />
    case 'record':
      return <RecordPage desk={desk} />
  }
}
