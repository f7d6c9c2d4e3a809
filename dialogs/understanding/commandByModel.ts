import { isSettledByPhrases } from './commands.ts'
import type { Message } from './message.ts'
import { sharesOf } from './model/classifier.ts'
import { commandFeatures, LONGEST_COMMAND } from './model/commandFeatures.ts'
import type { Model } from './model/modelFile.ts'
import type { CommandId, Flag, Reading } from './reading.ts'

/** What was read in the message before: where it says anything, the message is an answer. */
type Said = Pick<
  Reading,
  'reasons' | 'timing' | 'dates' | 'times' | 'flags' | 'notices' | 'receipt' | 'emails' | 'phones' | 'between'
>

/** The name that the model gives to what is no command. */
export const NO_COMMAND = '-'

/** A word or two that no phrase knows are a name, a place or an answer. */
const FEWEST = 3

/** Read off messages that the model had not learnt from: above it, one name in three thousand was taken for a command. */
const SURE_ENOUGH = 0.7
/** What cannot be taken back, or brings a person, has to be surer. */
const SURE_OF: Partial<Record<CommandId, number>> = { quick_exit: 0.85, delete_data: 0.85, human: 0.85 }

/** What phrases raise in the very words of a command. */
const GOES_WITH: Readonly<Partial<Record<Flag, string>>> = {
  wants_human: 'human',
  delete_data: 'delete_data',
  change_language: 'language_',
  fear_enforcement: 'about_privacy',
}

/** Questions about us and this chat: who asks them may as well mean a command. */
export const ABOUT_US: ReadonlySet<string> = new Set([
  'private',
  'report_me',
  'robot',
  'can_you_call',
  'need_status',
  'safe_number',
])

/**
 * The command that a short message is as a whole, in words that no phrase knows. Heard only where nothing else was read
 * in the message, and where the model is sure: a command that is missed is asked again, an answer that is taken for one
 * is lost.
 */
export function commandByModel(
  model: Pick<Model, 'commands'>,
  message: Message,
  said: Said,
): CommandId | null {
  const { words } = message
  if (words.length < FEWEST || words.length > LONGEST_COMMAND) return null
  if (words.some(({ isNumber }) => isNumber) || isName(message) || saysAnything(said)) return null
  const { labels } = model.commands
  const shares = sharesOf(model.commands, commandFeatures(message))
  const share = Math.max(...shares)
  const id = labels[shares.indexOf(share)] ?? NO_COMMAND
  if (id === NO_COMMAND || share < (SURE_OF[id as CommandId] ?? SURE_ENOUGH)) return null
  if (isDenied(message, id) || isSettledByPhrases(words, message.utterance, message.data)) return null
  return said.flags.every((flag) => id.startsWith(GOES_WITH[flag] ?? NO_COMMAND)) ? (id as CommandId) : null
}

/** "Don't delete my data": a "not" stands before the words of the command. */
const isDenied = ({ words, data }: Message, command: string): boolean =>
  data.wholeMessages
    .findEveryEnd(words)
    .some(
      ({ entry, from }) =>
        entry.family === 'command' &&
        entry.id === command &&
        data.cues.negators.has(words[from - 1]?.norm ?? ''),
    )

/** "Ángel Cruz Adiós": every word begins with a capital letter, and not all letters are capitals. */
const isName = ({ text, words }: Message): boolean =>
  text !== text.toUpperCase() && words.every(({ start }) => /^\p{Lu}/u.test(text.slice(start)))

function saysAnything({
  reasons,
  timing,
  dates,
  times,
  notices,
  receipt,
  emails,
  phones,
  between,
}: Said): boolean {
  const asksOther = between.questions.some(({ id }) => !ABOUT_US.has(id))
  const isNumber = receipt !== null && (!('error' in receipt) || receipt.error !== 'none')
  if (isNumber || timing !== 'unknown' || asksOther || between.beliefs.length > 0) return true
  return [reasons, dates, times, notices, emails, phones].some((found) => found.length > 0)
}
