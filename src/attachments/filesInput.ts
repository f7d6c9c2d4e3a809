import type { Input } from '../../dialogs/turn.ts'
import type { ReceivedFiles } from './receiveAttachments.ts'

/** Files, and the words that came with them, as the conversation hears of them. */
export function filesInput(
  { kept, refused }: ReceivedFiles,
  text: string | undefined,
): Extract<Input, { kind: 'files' }> {
  const files = kept.map(({ id, kind }) => ({ id, kind }))
  return { kind: 'files', files, refused, ...(text?.trim() && { text }) }
}
