import { useEffect } from 'preact/hooks'
import type { Alert, Desk } from '../desk/desk.ts'
import { follow } from '../page/route.ts'
import { useStore } from '../page/store.ts'
import { useWords } from '../page/words.ts'

const SHOWN_MS = 20_000

/** What somebody must know wherever they are: a new urgent case, a reminder, a case handed over. */
export function Alerts({ desk }: { readonly desk: Desk }) {
  const { say } = useWords()
  const alerts = useStore(desk.alerts)
  return (
    <section class="alerts" aria-label={say('alerts.label')} aria-live="assertive">
      {alerts.map((alert) => (
        <OneAlert key={alert.id} alert={alert} onClose={() => desk.dismiss(alert.id)} />
      ))}
    </section>
  )
}

function OneAlert({ alert, onClose }: { readonly alert: Alert; readonly onClose: () => void }) {
  const { say, name } = useWords()
  // An alert of the highest priority stays until somebody has seen it.
  useEffect(() => {
    if (alert.priority === 'P0') return
    const timer = setTimeout(onClose, SHOWN_MS)
    return () => clearTimeout(timer)
  }, [])
  const route = { screen: 'case', number: alert.number } as const
  return (
    <div class={`toast is-${alert.priority}`}>
      <p>
        <strong>{name(`alerts.${alert.about}`)}</strong>{' '}
        <a
          href={`/console/case/${alert.number}`}
          onClick={(event) => {
            follow(event, route)
            onClose()
          }}
        >
          {say('alerts.open', { number: alert.number, priority: alert.priority })}
        </a>
      </p>
      <button type="button" class="quiet" onClick={onClose}>
        {say('frame.close')}
      </button>
    </div>
  )
}
