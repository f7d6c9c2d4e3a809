import { readWhole } from './commands.ts'
import { readEmails, readPhones } from './contacts.ts'
import { readCounts } from './counts.ts'
import { readDates } from './dates/readDates.ts'
import { readDetails } from './details.ts'
import { readFlags } from './flags.ts'
import { readForms, readNotices } from './forms.ts'
import { readLanguage } from './language.ts'
import { buildLexicalData, type LexicalData } from './lexicalData.ts'
import type { Lexicon } from './lexicon.ts'
import { type Message, readMessage } from './message.ts'
import { readWhose } from './people.ts'
import { readPlaces } from './places.ts'
import type { CommandId, Flag, Reading, Understander, Utterance } from './reading.ts'
import { readReasons } from './reasons.ts'
import { readReceipt } from './receipt.ts'
import { readAttending, readTiming } from './timing.ts'

/** Builds the reader of free text from the lexicons of both languages; both are matched on every message. */
export function createUnderstander(lexicons: readonly Lexicon[]): Understander {
  const data = buildLexicalData(lexicons)
  return { read: (utterance) => read(utterance, data) }
}

function read(utterance: Utterance, data: LexicalData): Reading {
  const message = readMessage(utterance, data)
  const whole = readWhole(message.words, utterance, data)
  const whose = readWhose(message)
  const lang = readLanguage(message.text, message.words, data)
  const raised = withCommandFlags(message, whole.command, whose)
  const details = readDetails(message)
  const reasons = whole.command ? [] : withoutOwnDeath(readReasons(message, whose, raised.flags), details)
  const { flags, flagWords } = withoutConflict(raised, reasons)
  const timing = readTiming(message, reasons)
  const receipt = readReceipt(message)
  const emails = readEmails(message.text)
  const phones = readPhones(message.text, [...receipt.spans, ...emails.spans])
  return {
    lang,
    ...whole,
    reasons,
    timing,
    forms: readForms(message),
    notices: readNotices(message),
    ...readDates(message, lang, timing, [...receipt.spans, ...emails.spans, ...phones.spans]),
    receipt: receipt.receipt,
    flags,
    flagWords,
    whose,
    canAttend: readAttending(message),
    places: readPlaces(message),
    phones: phones.phones,
    emails: emails.emails,
    counts: readCounts(message),
    ...details,
  }
}

const COMMAND_FLAGS: Partial<Record<CommandId, Flag>> = {
  human: 'wants_human',
  stop: 'opt_out',
  delete_data: 'delete_data',
  language_en: 'change_language',
  language_es: 'change_language',
}

/** The applicant's own death kept nobody from an appointment. */
function withoutOwnDeath(
  reasons: Reading['reasons'],
  { deceased }: Pick<Reading, 'deceased'>,
): Reading['reasons'] {
  return deceased ? reasons.filter(({ id }) => id !== 'death_funeral') : reasons
}

/** A court date at the same time is why they cannot come, and no appointment mixed up with this one. */
function withoutConflict(
  { flags, flagWords }: Pick<Reading, 'flags' | 'flagWords'>,
  reasons: Reading['reasons'],
): Pick<Reading, 'flags' | 'flagWords'> {
  if (!reasons.some(({ id }) => id === 'government_conflict')) return { flags, flagWords }
  const { other_agency: _, ...others } = flagWords
  return { flags: flags.filter((flag) => flag !== 'other_agency'), flagWords: others }
}

function withCommandFlags(
  message: Message,
  command: CommandId | null,
  whose: Reading['whose'],
): Pick<Reading, 'flags' | 'flagWords'> {
  const { flags, flagWords } = readFlags(message, whose)
  const flag = command ? COMMAND_FLAGS[command] : undefined
  if (!flag || flags.includes(flag)) return { flags, flagWords }
  return { flags: [...flags, flag], flagWords: { ...flagWords, [flag]: message.text.trim() } }
}
