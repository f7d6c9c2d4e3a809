import type { Conversation } from '../conversation.ts'
import { questionById } from '../flow.ts'
import type { Heard } from '../listen.ts'
import type { FactUpdate } from '../topic.ts'
import type { Between, CommandId, Flag, Reading } from '../understanding/reading.ts'

/** What a message asks or believes beside an answer, and the words that may still answer the open question. */
export interface Aside {
  readonly questions: Between['questions']
  readonly beliefs: Between['beliefs']
  readonly matter: Between['matter']
  /** Empty where the message says nothing else. */
  readonly besides: string
  /** The message as it was written. */
  readonly text: string
}

/**
 * The questions, false beliefs and other matters in a message; null where there are none. Where the answer is a name
 * or an address, only other sentences may hold it. A matter that is told and not asked about is part of the story,
 * unless nothing else was told yet.
 */
export function asideIn(reading: Reading, text: string, { open }: Conversation): Aside | null {
  const { between, isElsewhere } = reading
  const question = open ? questionById(open.id) : undefined
  // Of a hearing or a check-in, what we know of the fingerprint appointment would not be so.
  const isOurs = ({ id }: { readonly id: string }) => !isElsewhere || !ABOUT_THE_APPOINTMENT.has(id)
  const questions = between.questions.filter(isOurs)
  const beliefs = isElsewhere ? [] : between.beliefs
  const isFirst = (open === null || open.id === 'story.open') && isWithoutStory(reading)
  const matter = between.matter && (between.matter.asked || isFirst) ? between.matter : null
  if (questions.length === 0 && beliefs.length === 0 && !matter) return null
  const apart = matter ? '' : between.apart
  return { questions, beliefs, matter, besides: question?.literal ? apart : between.rest, text }
}

const isWithoutStory = ({ reasons, timing, flags, dates }: Reading): boolean =>
  reasons.length + flags.length + dates.length === 0 && timing === 'unknown'

/** Questions whose answer holds for the fingerprint appointment alone. */
const ABOUT_THE_APPOINTMENT: ReadonlySet<string> = new Set([
  'what_if_missed',
  'case_over',
  'late_minutes',
  'how_reschedule',
  'how_many_days',
  'do_online',
  'mail_letter',
  'walk_in',
  'go_early',
  'twice',
  'new_date_wait',
  'change_place',
  'someone_else',
  'reschedules_itself',
  'what_bring',
  'after_visit',
])

/** Commands that a question looks like: "are you a robot?" wants an answer before it wants a person. */
const LIKE_QUESTIONS: ReadonlySet<CommandId> = new Set([
  'help',
  'human',
  'about_privacy',
  'why',
  'not_understood',
])

export const isQuestionBeforeCommand = ({ command }: Reading, aside: Aside | null): boolean =>
  command !== null && LIKE_QUESTIONS.has(command) && (aside?.questions.length ?? 0) > 0

/** Flags that hold also where they stand in a question: "will ICE arrest me there?". */
const HELD_WHEN_ASKED: ReadonlySet<Flag> = new Set([
  'crisis',
  'dv_safety',
  'detained_now',
  'fear_enforcement',
])

/**
 * The rest of a message as it was read, with what must not be lost of the questions. Whether a missed appointment can
 * lead to deportation is a question of law with its own answer, and no fear to go to an appointment.
 */
export function withFlagsOf(rest: Reading, whole: Reading, questions: Aside['questions']): Reading {
  const isOfLaw = questions.length > 0 && questions.every(({ id }) => id === 'court_risk')
  const isHeld = (flag: Flag) =>
    HELD_WHEN_ASKED.has(flag) && !rest.flags.includes(flag) && !(isOfLaw && flag === 'fear_enforcement')
  const flags = whole.flags.filter(isHeld)
  const words = Object.fromEntries(flags.map((flag) => [flag, whole.flagWords[flag]]))
  return {
    ...rest,
    flags: [...rest.flags, ...flags],
    flagWords: { ...rest.flagWords, ...words },
    deceased: rest.deceased ?? whole.deceased,
  }
}

/** What counts as an answer of its own: words that any free text would be are none. */
export const tellsNothing = ({ updates, followUp, answered }: Heard): boolean =>
  followUp === null && updates.every(isAnyWords) && (updates.length > 0 || !answered)

function isAnyWords({ fact, value }: FactUpdate): boolean {
  if (fact === 'contact_name') return String(value).includes('?')
  return fact === 'story' || (fact === 'reasons' && String(value) === 'other_unclear')
}

const FEWEST_WORDS = 3
const MOST_WORDS = 25

/** A question that none of our answers fits. A word or two with a question mark is an unsure answer. */
export function asksUnknown({ isQuestion }: Reading, text: string): boolean {
  const words = text.trim().split(/\s+/).length
  return isQuestion && words >= FEWEST_WORDS && words <= MOST_WORDS
}
