import { useCallback, useEffect, useState } from 'preact/hooks'

export interface Asked<T> {
  readonly value: T | undefined
  /** True: the last time of asking failed; what was there before is still there. */
  readonly failed: boolean
  /** Asks again. */
  readonly reload: () => void
  /** What the server answered to a change. */
  readonly put: (value: T) => void
}

/** What the server says, asked once when the page opens, and again on wish or after each `everyMs`. */
export function useAsked<T>(ask: () => Promise<T>, everyMs?: number): Asked<T> {
  const [value, put] = useState<T>()
  const [failed, setFailed] = useState(false)
  const reload = useCallback(() => {
    ask().then(
      (found) => {
        put(() => found)
        setFailed(false)
      },
      () => setFailed(true),
    )
  }, [ask])
  useEffect(() => {
    reload()
    if (everyMs === undefined) return
    const timer = setInterval(reload, everyMs)
    return () => clearInterval(timer)
  }, [reload, everyMs])
  return { value, failed, reload, put: (next) => put(() => next) }
}
