import { thoughtsIn } from './askedByModel.ts'
import { readChoice } from './choices.ts'
import { commandByModel } from './commandByModel.ts'
import { readWhole } from './commands.ts'
import { type CompiledLexicons, compileLexicons } from './compileLexicons.ts'
import { readEmails, readPhones } from './contacts.ts'
import { readCorrection } from './corrections.ts'
import { readCounts } from './counts.ts'
import { readDates } from './dates/readDates.ts'
import { readDetails } from './details.ts'
import { readFlags } from './flags.ts'
import { readForms, readNotices } from './forms.ts'
import { readLanguage } from './language.ts'
import { buildLexicalData, type LexicalData } from './lexicalData.ts'
import type { Lexicon } from './lexicon.ts'
import { type Message, readMessage } from './message.ts'
import { askedFeatures } from './model/askedFeatures.ts'
import { commandFeatures } from './model/commandFeatures.ts'
import { type Features, featuresOf } from './model/features.ts'
import type { Model } from './model/modelFile.ts'
import { weigh } from './model/weigh.ts'
import { readName } from './names.ts'
import { readWhose } from './people.ts'
import { readPlaces } from './places.ts'
import { readBetween } from './questions.ts'
import type { CommandId, Flag, Reading, Understander, Utterance } from './reading.ts'
import { readReasons } from './reasons.ts'
import { readReceipt } from './receipts/readReceipt.ts'
import { isElsewhere, readAttending, readTiming } from './timing.ts'

/**
 * Builds the reader of free text from the lexicons of both languages, which are both matched on every message, and the
 * model that weighs what they find. Without a model the phrases decide alone.
 */
export const createUnderstander = (lexicons: readonly Lexicon[], model: Model | null): Understander =>
  understanderOf(compileLexicons(lexicons), model)

/** The same, of lexicons that were compiled before: it starts much quicker. */
export function understanderOf(compiled: CompiledLexicons, model: Model | null): Understander {
  const data = buildLexicalData(compiled)
  return { read: (utterance) => read(utterance, data, model) }
}

/** Turns messages into what the model learns from: the same marks that it sees when it reads. */
export function createMarker(lexicons: readonly Lexicon[]): (utterance: Utterance) => Features {
  const data = buildLexicalData(compileLexicons(lexicons))
  return (utterance) => {
    const { message, ...lexical } = readPhrases(utterance, data)
    return featuresOf(message, lexical)
  }
}

/** The same for what is asked: of a message as one thought, or of each thought that it is read in. */
export function createAskedMarker(
  lexicons: readonly Lexicon[],
): (utterance: Utterance, as: 'one' | 'thoughts') => readonly Features[] {
  const data = buildLexicalData(compileLexicons(lexicons))
  return (utterance, as) => {
    const message = readMessage(utterance, data)
    const mentions = data.asked.find(message.words)
    const whole = { from: 0, to: message.words.length }
    const thoughts = as === 'one' ? [whole] : thoughtsIn(message, mentions)
    return thoughts.map((thought) => askedFeatures(message, mentions, thought))
  }
}

/** The same for commands: of a message as a whole. */
export function createCommandMarker(lexicons: readonly Lexicon[]): (utterance: Utterance) => Features {
  const data = buildLexicalData(compileLexicons(lexicons))
  return (utterance) => commandFeatures(readMessage(utterance, data))
}

/** What the phrases say, before the model weighs it. */
function readPhrases(utterance: Utterance, data: LexicalData) {
  const message = readMessage(utterance, data)
  const whole = readWhole(message.words, utterance, data)
  const whose = readWhose(message)
  const raised = withCommandFlag(message, whole.command, readFlags(message, whose))
  const details = readDetails(message)
  const reasons = whole.command ? [] : withoutOwnDeath(readReasons(message, whose, raised.flags), details)
  const { flags, flagWords } = withoutConflict(raised, reasons)
  const timing = readTiming(message, reasons)
  const lang = readLanguage(message.text, message.words, data)
  const receipt = readReceipt(message, whole.command)
  const emails = readEmails(message.text)
  const phones = readPhones(message.text, [...receipt.spans, ...emails.spans])
  const taken = [...receipt.spans, ...emails.spans, ...phones.spans]
  const { dates, times } = readDates(message, lang, timing, taken)
  const contacts = { receipt: receipt.receipt, phones: phones.phones, emails: emails.emails }
  return {
    message,
    whole,
    whose,
    details,
    reasons,
    flags,
    flagWords,
    timing,
    notices: readNotices(message),
    lang,
    dates,
    times,
    contacts,
    representation: details.representation,
    isQuestion: details.isQuestion,
  }
}

function read(utterance: Utterance, data: LexicalData, all: Model | null): Reading {
  const phrases = readPhrases(utterance, data)
  const { message, details, lang, dates, times } = phrases
  const model = all && hasLearned(all, lang) ? all : null
  const isWhole = phrases.whole.command !== null || phrases.whole.answer !== null
  const between = readBetween(message, isWhole ? null : model)
  const said = { ...phrases, ...phrases.contacts, between }
  const learned = model && !isWhole ? commandByModel(model, message, said) : null
  const whole = learned ? { command: learned, answer: null } : phrases.whole
  const weighed = model && !isWhole && !learned ? weigh(model, message, phrases) : phrases
  const { timing, whose, notices } = weighed
  // What the phrases ruled out stays ruled out, whatever the model adds.
  const reasons = withoutWish(withoutOwnDeath(weighed.reasons, details), details)
  const { flags, flagWords } = withCommandFlag(message, learned, withoutConflict(weighed, reasons))
  return {
    lang,
    ...whole,
    reasons,
    timing,
    forms: readForms(message),
    notices,
    dates,
    times,
    flags,
    flagWords,
    whose,
    canAttend: readAttending(message),
    isElsewhere: isElsewhere(message),
    correction: whole.command ? null : readCorrection(message),
    choice: readChoice(message),
    name: readName(message),
    places: readPlaces(message),
    counts: readCounts(message),
    between,
    ...phrases.contacts,
    ...(learned && { receipt: null }),
    ...details,
  }
}

/** What the phrases of a language say that has no examples yet is not weighed by those of others. */
const hasLearned = ({ languages }: Model, lang: Reading['lang']): boolean =>
  lang === 'mixed' || lang === 'unknown' || languages.includes(lang)

const COMMAND_FLAGS: Partial<Record<CommandId, Flag>> = {
  human: 'wants_human',
  stop: 'opt_out',
  delete_data: 'delete_data',
}

const flagOf = (command: CommandId): Flag | undefined =>
  command.startsWith('language_') ? 'change_language' : COMMAND_FLAGS[command]

/** The applicant's own death kept nobody from an appointment. */
function withoutOwnDeath(
  reasons: Reading['reasons'],
  { deceased }: Pick<Reading, 'deceased'>,
): Reading['reasons'] {
  return deceased ? reasons.filter(({ id }) => id !== 'death_funeral') : reasons
}

/** "No quiero hablar con nadie" is a wish, whatever fits no other reason. */
const withoutWish = (
  reasons: Reading['reasons'],
  { wantsNobody }: Pick<Reading, 'wantsNobody'>,
): Reading['reasons'] => (wantsNobody ? reasons.filter(({ id }) => id !== 'other_unclear') : reasons)

/** A conflict less sure than this may as well be the wrong agency: the flag asks. */
const SURE_OF_CONFLICT = 0.7

/** A court date at the same time is why they cannot come, and no appointment mixed up with this one. */
function withoutConflict(
  { flags, flagWords }: Pick<Reading, 'flags' | 'flagWords'>,
  reasons: Reading['reasons'],
): Pick<Reading, 'flags' | 'flagWords'> {
  const isSure = reasons.some(
    ({ id, confidence }) => id === 'government_conflict' && confidence >= SURE_OF_CONFLICT,
  )
  if (!isSure) return { flags, flagWords }
  const { other_agency: _, ...others } = flagWords
  return { flags: flags.filter((flag) => flag !== 'other_agency'), flagWords: others }
}

function withCommandFlag(
  message: Message,
  command: CommandId | null,
  raised: Pick<Reading, 'flags' | 'flagWords'>,
): Pick<Reading, 'flags' | 'flagWords'> {
  const { flags, flagWords } = raised
  const flag = command ? flagOf(command) : undefined
  if (!flag || flags.includes(flag)) return { flags, flagWords }
  return { flags: [...flags, flag], flagWords: { ...flagWords, [flag]: message.text.trim() } }
}
