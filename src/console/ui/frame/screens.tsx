import { useEffect, useState } from 'preact/hooks'
import type { Me } from '../../api/contract/index.ts'
import { useMedia } from '../page/media.ts'
import { follow, pathOf, type Route, type ScreenName, useRoute } from '../page/route.ts'
import { useWords } from '../page/words.ts'

/** Which screens each role has besides the queue and the cases; the server holds them to it. */
const screensOf: Readonly<Record<Me['role'], readonly ScreenName[]>> = {
  intake: ['account'],
  attorney: ['supervision', 'figures', 'account'],
  admin: ['supervision', 'figures', 'people', 'conflicts', 'record', 'account'],
}

/** Screens that another one leads to. */
const placeOf: Readonly<Partial<Record<Route['screen'], Route['screen']>>> = {
  hours: 'supervision',
  replies: 'supervision',
}

/** The ways to the other screens: in a row, or behind a button where there is no room. */
export function Screens({ me }: { readonly me: Me }) {
  const { say } = useWords()
  const route = useRoute()
  const narrow = useMedia('(max-width: 64rem)')
  const [open, setOpen] = useState(false)
  useEffect(() => setOpen(false), [route])
  return (
    <nav class="screens" aria-label={say('screens.label')}>
      {narrow && (
        <button type="button" aria-expanded={open} aria-controls="screens" onClick={() => setOpen(!open)}>
          {say('screens.menu')}
        </button>
      )}
      <ul id="screens" hidden={narrow && !open}>
        {(['queue', ...screensOf[me.role]] as const).map((screen) => (
          <li key={screen}>
            <ScreenLink route={{ screen }} here={(placeOf[route.screen] ?? route.screen) === screen} />
          </li>
        ))}
      </ul>
    </nav>
  )
}

interface LinkProps {
  readonly route: Exclude<Route, { screen: 'case' }>
  readonly here: boolean
}

function ScreenLink({ route, here }: LinkProps) {
  const { name } = useWords()
  return (
    <a
      href={pathOf(route)}
      {...(here && { 'aria-current': 'page' as const })}
      onClick={(event) => follow(event, route)}
    >
      {name(`screens.${route.screen}`)}
    </a>
  )
}
