import type { Message } from '../directline/transcript.ts'
import { type Lang, widgetText } from '../page/text.ts'

/** The conversation as plain text, each message under the name of who wrote it. */
export const conversationText = (messages: readonly Message[], lang: Lang): string =>
  messages
    .map(
      ({ by, person, text }) =>
        `${person ?? widgetText(lang, `author.${by}`)}:\n${text.split('**').join('')}`,
    )
    .join('\n\n')

/** True when the text is on the clipboard. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyBySelection(text)
  }
}

/** For pages that may not use the clipboard by themselves: without TLS, or in a frame that was not allowed to. */
function copyBySelection(text: string): boolean {
  const field = document.createElement('textarea')
  const before = document.activeElement
  field.value = text
  document.body.append(field)
  field.select()
  const copied = document.execCommand('copy')
  field.remove()
  if (before instanceof HTMLElement) before.focus()
  return copied
}
