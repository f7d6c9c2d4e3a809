import type { Conversation } from '../conversation.ts'
import type { Draft } from '../draft.ts'
import type { Heard } from '../listen.ts'
import { FILE_LABEL, MOST_CHARACTERS } from '../topics/files/files.ts'
import type { ReceivedFile } from '../turn.ts'
import { leaveFiles } from './aboutFiles.ts'

/** An answer about files, taken down; what else the message told is left to be heard as ever. */
export interface NamedFiles {
  readonly heard: Heard
  /** How the conversation stood before the files came. */
  readonly before: Conversation
}

/** What was written with files says what they are; it is heard besides, as any message is. */
export function nameByWords(draft: Draft, files: readonly ReceivedFile[], text: string): void {
  if (files.length === 0) return
  const label = { kind: 'other', words: text.slice(0, MOST_CHARACTERS) }
  draft.fileLabels.push({ ids: files.map(({ id }) => id), label })
}

/** Undefined where no question about files is open. Puts the conversation back to where it was before the files. */
export function nameFiles(draft: Draft, heard: Heard): NamedFiles | undefined {
  const about = leaveFiles(draft)
  if (!about) return undefined
  const label = heard.updates.find(({ fact }) => fact === FILE_LABEL)
  if (label) {
    draft.fileLabels.push({ ids: about.ids, label: { kind: String(label.value), words: label.words } })
  }
  const others = (list: Heard['updates']) => list.filter(({ fact }) => fact !== FILE_LABEL)
  return {
    heard: { ...heard, updates: others(heard.updates), readBack: others(heard.readBack) },
    before: draft.conversation,
  }
}
