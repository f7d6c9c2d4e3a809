import { useEffect, useState } from 'preact/hooks'

/** The screens that are no case, by the last part of their address. */
const SCREENS = [
  'supervision',
  'hours',
  'replies',
  'figures',
  'people',
  'conflicts',
  'record',
  'account',
] as const
export type ScreenName = (typeof SCREENS)[number]

/** Which screen the address names. */
export type Route =
  | { readonly screen: 'queue' | ScreenName }
  | { readonly screen: 'case'; readonly number: string }

function routeOf(path: string): Route {
  const number = /^\/console\/case\/([A-Za-z0-9-]+)$/.exec(path)?.[1]
  if (number) return { screen: 'case', number }
  const screen = SCREENS.find((name) => path === `/console/${name}`)
  return { screen: screen ?? 'queue' }
}

export function pathOf(route: Route): string {
  if (route.screen === 'case') return `/console/case/${route.number}`
  return route.screen === 'queue' ? '/console' : `/console/${route.screen}`
}

const MOVED = 'console-moved'

/** Goes to a screen without loading the page again. */
export function go(route: Route): void {
  if (location.pathname === pathOf(route)) return
  history.pushState(null, '', pathOf(route))
  window.dispatchEvent(new Event(MOVED))
}

/** For links that are followed in this page; those with a key held or another button open as the browser does. */
export function follow(event: MouseEvent, route: Route): void {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return
  event.preventDefault()
  go(route)
}

export function useRoute(): Route {
  const [route, setRoute] = useState(() => routeOf(location.pathname))
  useEffect(() => {
    const read = () => setRoute(routeOf(location.pathname))
    window.addEventListener('popstate', read)
    window.addEventListener(MOVED, read)
    return () => {
      window.removeEventListener('popstate', read)
      window.removeEventListener(MOVED, read)
    }
  }, [])
  return route
}
