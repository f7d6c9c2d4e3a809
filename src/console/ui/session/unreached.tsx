import { useEffect } from 'preact/hooks'
import type { Desk } from '../desk/desk.ts'
import { useWords } from '../page/words.ts'

const AGAIN_MS = 5_000

/** The server did not say whether anybody is signed in. It is asked again by itself. */
export function Unreached({ desk }: { readonly desk: Desk }) {
  const { say } = useWords()
  useEffect(() => {
    const timer = setTimeout(() => void desk.start(), AGAIN_MS)
    return () => clearTimeout(timer)
  }, [desk])
  return (
    <main class="door">
      <h1>{say('frame.title')}</h1>
      <p role="alert">{say('connection.unreachable')}</p>
      <button type="button" class="primary" onClick={() => void desk.start()}>
        {say('frame.try_again')}
      </button>
    </main>
  )
}
