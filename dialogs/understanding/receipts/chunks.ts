import type { LexicalData } from '../lexicalData.ts'
import { type Chunk, joined, merge } from './chunk.ts'
import { joinSpelled } from './spelledLetters.ts'
import { joinSpoken } from './spokenDigits.ts'

/** Cuts a text into runs of letters and digits; digits in words and characters written apart become one run. */
export function receiptChunks(text: string, data: LexicalData): readonly Chunk[] {
  return joinSpoken(joinPrefix(joinSingles(joinSpelled(cut(text), data))), data)
}

function cut(text: string): Chunk[] {
  const wide = text.normalize('NFKC')
  const folded = wide.length === text.length ? wide : text
  const chunks: Chunk[] = []
  let last = 0
  for (const match of folded.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    const end = match.index + match[0].length
    chunks.push({
      text: match[0].toUpperCase(),
      before: folded.slice(last, match.index),
      start: match.index,
      end,
      capital: match[0] === match[0].toUpperCase(),
    })
    last = end
  }
  return chunks.flatMap(unglued)
}

/** "reciboIOE0935117204": the word before the number is none of its letters; two numbers glued are two. */
function unglued(chunk: Chunk): readonly Chunk[] {
  const [, word, number] = /^([A-Z]{2,}|[A-Z]{3}\d{10})(IOE|[A-Z]{3}\d{8,12})$/.exec(chunk.text) ?? []
  if (word === undefined || number === undefined || chunk.end - chunk.start !== chunk.text.length)
    return [chunk]
  const start = chunk.start + word.length
  return [
    { ...chunk, text: word, end: start },
    { ...chunk, text: number, before: '', start },
  ]
}

const textOf = (chunks: readonly Chunk[]) => chunks.map(({ text }) => text).join('')

/** "I O E 0 9 1 …": characters written apart are one run, from eight of them on. */
function joinSingles(chunks: readonly Chunk[]): readonly Chunk[] {
  return merge(chunks, (at) => {
    let to = at
    while (chunks[to]?.text.length === 1 && (to === at || /^[ .-]{1,3}$/.test(chunks[to]?.before ?? '')))
      to += 1
    return to - at >= 8
      ? { to, chunk: joined(chunks.slice(at, to), textOf(chunks.slice(at, to))) }
      : undefined
  })
}

/** "I.O.E. 0912345678", "I O E zero nine": three letters apart are a prefix where a number follows. */
function joinPrefix(chunks: readonly Chunk[]): readonly Chunk[] {
  return merge(chunks, (at) => {
    const letters = chunks.slice(at, at + 3)
    const fits = letters.every(
      ({ text, before }, position) =>
        /^[A-Z01]$/.test(text) && (position === 0 || /^[ .,-]{1,3}$/.test(before)),
    )
    if (letters.length < 3 || !fits || chunks[at + 3]?.text.length === 1) return undefined
    return { to: at + 3, chunk: joined(letters, textOf(letters)) }
  })
}
