import type { Environment, KeyValueStore } from '../directline/environment.ts'
import { sendFile } from './sendFile.ts'

function newId(): string {
  // randomUUID is missing in older browsers and on pages without TLS.
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The browser, as the Direct Line client needs it. */
function takeToken(): string | undefined {
  const place = document.querySelector<HTMLMetaElement>('meta[name="chat-token"]')
  place?.remove()
  return place?.content
}

export const browserEnvironment = (storage: KeyValueStore): Environment => ({
  origin: location.origin,
  fetch: (input, init) => fetch(input, init),
  sendFile,
  openSocket: (url) => new WebSocket(url),
  storage,
  now: () => Date.now(),
  random: () => Math.random(),
  newId,
  takeToken,
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
})
