import type { Me } from '../../api/contract/index.ts'
import type { Desk } from '../desk/desk.ts'
import { follow, pathOf } from '../page/route.ts'
import { useStore } from '../page/store.ts'
import { useWords } from '../page/words.ts'
import { LanguageChoice } from './languageChoice.tsx'
import { Screens } from './screens.tsx'

const account = { screen: 'account' } as const

interface TopBarProps {
  readonly desk: Desk
  readonly me: Me
  readonly onHelp: () => void
  readonly onLanguage: (lang: string) => void
}

/** Above every screen: the way to the queue, whether the link is up, who is signed in. */
export function TopBar({ desk, me, onHelp, onLanguage }: TopBarProps) {
  const { say, name } = useWords()
  return (
    <header class="top">
      <a class="skip" href="#main">
        {say('frame.skip')}
      </a>
      <a class="brand" href="/console" onClick={(event) => follow(event, { screen: 'queue' })}>
        <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
          <path d="M4 7a4 4 0 0 1 4-4h16a4 4 0 0 1 4 4v12a4 4 0 0 1-4 4h-8l-7 6v-6H8a4 4 0 0 1-4-4Z" />
          <path class="tick" d="m11 13 4 4 7-8" />
        </svg>
        <span>{me.office.name ?? say('frame.title')}</span>
      </a>
      {!me.passwordOnce && <Connection desk={desk} />}
      {!me.passwordOnce && <Screens me={me} />}
      <div class="me">
        <a class="who" href={pathOf(account)} onClick={(event) => follow(event, account)}>
          {me.name} <small>{name(`roles.${me.role}`)}</small>
        </a>
        <LanguageChoice onLanguage={onLanguage} />
        <button type="button" class="quiet" aria-keyshortcuts="?" onClick={onHelp}>
          {say('frame.help')}
        </button>
        <button type="button" class="quiet" onClick={() => void desk.signOut().catch(() => undefined)}>
          {say('frame.sign_out')}
        </button>
      </div>
    </header>
  )
}

function Connection({ desk }: { readonly desk: Desk }) {
  const { say } = useWords()
  const status = useStore(desk.link.status)
  return (
    <p class={`connection is-${status}`} role="status">
      {say(`connection.${status}`)}
    </p>
  )
}
