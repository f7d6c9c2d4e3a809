import { useEffect, useState } from 'preact/hooks'
import type { WaysIn } from '../../api/contract/index.ts'
import type { Desk } from '../desk/desk.ts'
import { useWords } from '../page/words.ts'

/** The way over the office's own sign-in service, where it has one, and why somebody came back from there. */
export function ServiceSignIn({ desk }: { readonly desk: Desk }) {
  const { say, name } = useWords()
  const [service, setService] = useState<WaysIn['service']>(null)
  const [refused, setRefused] = useState('')
  useEffect(() => {
    // Without an answer there is still the password.
    desk.api.waysIn().then(
      (ways) => setService(ways.service),
      () => setService(null),
    )
    const why = new URLSearchParams(location.search).get('refused')
    if (!why) return
    setRefused(why)
    // Not again after a reload.
    history.replaceState(null, '', location.pathname)
  }, [desk])
  return (
    <>
      {refused && (
        <p class="notice" role="alert">
          {name(`service_refused.${refused}`)}
        </p>
      )}
      {service && (
        <p class="elsewhere">
          <a class="button" href="/console/api/sign-in-service/start">
            {say('ways_in.by_service', { name: service.name })}
          </a>
        </p>
      )}
    </>
  )
}
