/** A run of letters and digits, in capitals, and what stands before it. */
export interface Chunk {
  readonly text: string
  readonly before: string
  readonly start: number
  readonly end: number
  /** Capitals as typed: a word in capitals is more of a prefix than one in a sentence. */
  readonly capital: boolean
  /** Said in words: letters by their names, digits; repaired where a name or a misspelled word was understood. */
  readonly spoken?: 'exact' | 'repaired'
}

/** Several chunks as one, with other characters. */
export function joined(chunks: readonly Chunk[], text: string): Chunk | undefined {
  const [first, final] = [chunks[0], chunks.at(-1)]
  return first && final ? { ...first, text, end: final.end } : undefined
}

/** Puts one chunk in the place of several wherever `find` says so. */
export function merge(
  chunks: readonly Chunk[],
  find: (at: number) => { readonly to: number; readonly chunk: Chunk | undefined } | undefined,
): readonly Chunk[] {
  const merged: Chunk[] = []
  for (let at = 0; at < chunks.length; ) {
    const found = find(at)
    const chunk = found?.chunk ?? chunks[at]
    if (chunk) merged.push(chunk)
    at = found?.to ?? at + 1
  }
  return merged
}
