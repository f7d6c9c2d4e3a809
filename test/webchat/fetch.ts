import { fetchWebChat, webChatBundle } from './webChatBundle.ts'

/** First half of `npm run test:webchat`. */
try {
  await fetchWebChat()
  console.log(`Web Chat is at ${webChatBundle}.`)
} catch (error) {
  console.error(`Web Chat could not be fetched, so it was NOT tested: ${String(error).slice(0, 300)}`)
  process.exit(1)
}
