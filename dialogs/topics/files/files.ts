import type { NoticeType } from '../../../rules/facts.ts'
import type { Option, Question, ReadContext, Topic } from '../../topic.ts'

/** What an answer names; it is no fact of the law and goes with the file. */
export const FILE_LABEL = 'file_label'

const KINDS = ['appointment', 'deadline', 'denial', 'other'] as const
type Kind = (typeof KINDS)[number]

/** A longer answer is a story, which is heard as one. */
const MOST_WORDS = 14
export const MOST_CHARACTERS = 200

const named = (kind: Kind): Option => ({
  id: kind,
  updates: [{ fact: FILE_LABEL, state: 'known', value: kind }],
})

/** Names of letters that were said; the grave ones first. */
const BY_NOTICE: readonly (readonly [Kind, readonly NoticeType[]])[] = [
  ['denial', ['DENIAL']],
  ['deadline', ['RFE', 'NOID', 'NOIR', 'NOIT']],
  ['appointment', ['APPOINTMENT', 'RESCHEDULED']],
]

function inOwnWords({ reading: { notices, answer }, text }: ReadContext) {
  if (answer === 'yes' || answer === 'no' || !/\p{L}{2}/u.test(text)) return null
  const [kind] = BY_NOTICE.find(([, names]) => names.some((name) => notices.includes(name))) ?? ['other']
  if (kind === 'other' && isLong(text)) return []
  return [{ fact: FILE_LABEL, state: 'known' as const, value: kind, words: text.slice(0, MOST_CHARACTERS) }]
}

const isLong = (text: string) => text.trim().split(/\s+/).length > MOST_WORDS

/**
 * "The paper from the doctor" names a file and gives no reason. A letter that is named, and a story, are heard as ever.
 */
const isOnlyAName = ({ reading: { notices }, text }: ReadContext) => notices.length === 0 && !isLong(text)

/** What the file is that was just received. What is answered stands beside the file, never among the facts of the law. */
const what: Question = {
  id: 'files.what',
  fills: [],
  asked: 'free_text',
  literal: isOnlyAName,
  options: () => [...KINDS.map(named), { id: 'dont_know', updates: [] }],
  reads: inOwnWords,
}

/** Pictures and documents that the person sends. Put when one has come (dialogs/files/takeFiles.ts). */
export const files: Topic = {
  id: 'files',
  questions: [what],
  asks: () => null,
}
