import type { TranscriptMessage } from '../../api/contract/index.ts'

/** The messages with some that came since: each once, by its place in the log, whatever order they came in. */
export function withMessages(
  known: readonly TranscriptMessage[],
  more: readonly TranscriptMessage[],
): readonly TranscriptMessage[] {
  if (more.length === 0) return known
  const bySeq = new Map([...known, ...more].map((message) => [message.seq, message]))
  return [...bySeq.values()].sort((one, other) => one.seq - other.seq)
}
