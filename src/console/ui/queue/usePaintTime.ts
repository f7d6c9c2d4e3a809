import { useLayoutEffect, useRef } from 'preact/hooks'

/**
 * Measures from the moment that data came to the frame that shows it, as user timings in the browser's own tools:
 * `queue-first-paint`, then `queue-update`.
 */
export function usePaintTime(receivedAt: number): void {
  const first = useRef(true)
  useLayoutEffect(() => {
    if (receivedAt === 0) return
    const name = first.current ? 'queue-first-paint' : 'queue-update'
    first.current = false
    // The task after a frame's callbacks runs when the frame has been drawn.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => {
        performance.measure(name, { start: receivedAt })
        port1.close()
      }
      port2.postMessage(null)
    })
  }, [receivedAt])
}
