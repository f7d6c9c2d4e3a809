import type { Message } from './message.ts'
import { Gap, slice } from './words.ts'

const MOST_WORDS = 5

/** The name that words such as "my name is" announce, as the person wrote it. */
export function readName(message: Message): string | null {
  const { words, text } = message
  const announced = message.found('details.name').filter(({ entry }) => entry.id === 'lead')
  const [lead] = announced
  if (!lead) return null
  const ends = message.found('details.name').filter(({ entry }) => entry.id === 'end')
  let to = lead.to
  while (to < words.length && to - lead.to < MOST_WORDS) {
    const word = words[to]
    const isCut = !word || word.isNumber || (to > lead.to && word.gap >= Gap.comma)
    if (isCut || ends.some(({ from }) => from === to)) break
    to += 1
  }
  return to > lead.to ? slice(text, words, lead.to, to) : null
}
