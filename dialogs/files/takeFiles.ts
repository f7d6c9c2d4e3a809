import { askAgain, type Call } from '../commands/commands.ts'
import { isStopped } from '../conflicts/isStopped.ts'
import { quietUntil } from '../contact/mayContact.ts'
import type { Conversation } from '../conversation.ts'
import { ask, noteInQueue } from '../decide.ts'
import { type Draft, finishDraft, say, startDraft } from '../draft.ts'
import type { DialogParts } from '../parts.ts'
import type { FileRefusal, ReceivedFile, TurnResult } from '../turn.ts'
import { viewOf } from '../view.ts'
import { aboutFiles } from './aboutFiles.ts'

/** The files of one message, and why others are not among them. */
export interface TakenFiles {
  readonly files: readonly ReceivedFile[]
  readonly refused: readonly FileRefusal[]
}

/**
 * Says what became of each file. False where none may be kept: before the names were looked up, and after a possible
 * conflict (INT-01).
 */
export function sayFiles(draft: Draft, { files, refused }: TakenFiles): boolean {
  const isEarly = draft.conversation.open?.id.startsWith('conflict.') ?? false
  const mayKeep = !isEarly && !isStopped(draft.conversation)
  if (!mayKeep) {
    draft.unkept = true
    say(draft, isEarly ? 'files.names_first' : 'files.not_kept')
    return false
  }
  if (files.length > 0) say(draft, gotKey(files), files.length > 1 ? { count: files.length } : undefined)
  sayRefused(draft, refused)
  return true
}

/** Why files are not kept, each reason once. Said also while a person has the conversation: nobody else knows. */
export function sayRefused(draft: Draft, refused: readonly FileRefusal[]): void {
  for (const code of new Set(refused)) say(draft, `files.refused.${code}`)
}

/**
 * That a file which was taken turned out to be infected and is gone. Said also while a person has the conversation; what was
 * open stays open. Where it would ring a telephone, not before their waking hours (SMS-07). Null where the conversation
 * goes on elsewhere.
 */
export function loseFile(
  conversation: Conversation,
  parts: DialogParts,
  now: Date,
): TurnResult | { readonly notBefore: Date } | null {
  if (conversation.mode === 'moved') return null
  const { zone } = viewOf(conversation, parts, now)
  const notBefore = conversation.proactive ? quietUntil(conversation, { now, zone }) : null
  if (notBefore) return { notBefore }
  const draft = startDraft(conversation)
  say(draft, 'files.infected_later')
  return finishDraft(draft)
}

function gotKey([first, ...more]: readonly ReceivedFile[]): string {
  if (more.length > 0) return 'files.got_many'
  return first?.kind === 'pdf' ? 'files.got_pdf' : 'files.got_picture'
}

/** Asks what files are that came without words; what was open before is put again after it. */
export function askWhatItIs({ draft, parts, now, text }: Call, files: readonly ReceivedFile[]): void {
  if (files.length === 0) return askAgain({ draft, parts, now, text })
  // A closed case is open again, whether or not the question is answered.
  if (draft.conversation.mode === 'closed') noteInQueue(draft, parts, now)
  const { open, mode } = draft.conversation
  const earlier = open?.id === 'files.what' ? aboutFiles(open.about) : undefined
  const before = earlier ? earlier.before : open
  const about = {
    ids: [...(earlier?.ids ?? []), ...files.map(({ id }) => id)],
    before,
    mode: earlier?.mode ?? mode,
  } satisfies { ids: readonly string[]; before: Conversation['open']; mode: Conversation['mode'] }
  ask(draft, viewOf(draft.conversation, parts, now), { id: 'files.what', asked: 1, about })
}
