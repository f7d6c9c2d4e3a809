import { type FromChat, KNOCK, type ToChat } from '../loader/messages.ts'

/** The line from a chat in a frame to the button on the website around it. */
export interface Bridge {
  tell(message: FromChat): void
}

/**
 * Knocks at the page around us and waits for its button to answer. Only that window may answer, and only websites
 * that the server's policy names can be that window (`frame-ancestors`); all else then goes through a port of its own.
 */
export function openBridge(heard: (message: ToChat) => void): Bridge {
  let port: MessagePort | undefined
  const waiting: FromChat[] = []
  addEventListener('message', ({ source, data, ports }: MessageEvent<ToChat>) => {
    const [line] = ports
    if (source !== window.parent || data?.type !== 'hello' || !line || port) return
    port = line
    line.onmessage = (event: MessageEvent<ToChat>) => heard(event.data)
    heard(data)
    for (const message of waiting.splice(0)) line.postMessage(message)
  })
  // Says nothing but that there is a chat, so anyone may hear it.
  window.parent.postMessage(KNOCK, '*')
  return {
    tell: (message) => {
      if (port) port.postMessage(message)
      else waiting.push(message)
    },
  }
}
