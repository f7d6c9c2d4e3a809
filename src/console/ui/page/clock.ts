import { useEffect, useState } from 'preact/hooks'

let ahead = 0

/** Staff computers' clocks are wrong now and then: time left is counted by the server's. */
export function setServerTime(iso: string): void {
  const at = Date.parse(iso)
  if (!Number.isNaN(at)) ahead = at - Date.now()
}

/** Now by the server's clock, in milliseconds. */
export const serverNow = (): number => Date.now() + ahead

/** Now, again after each `everyMs`. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(serverNow)
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}
