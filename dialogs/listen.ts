import { Facts } from '../rules/facts.ts'
import type { Conversation } from './conversation.ts'
import { isAlreadyKnown } from './factBook.ts'
import { listeners, questionById } from './flow.ts'
import { matchOption } from './options.ts'
import type { DialogParts } from './parts.ts'
import {
  type AskContext,
  type FactUpdate,
  type FollowUp,
  filledBy,
  isFollowUp,
  type Option,
  type Question,
  type ReadContext,
} from './topic.ts'
import { safety } from './topics/safety/safety.ts'
import { LAST } from './understanding/choices.ts'
import type { Reading } from './understanding/reading.ts'
import type { View } from './view.ts'

/** What one message brought. */
export interface Heard {
  /** Facts to apply, the answer's first. */
  readonly updates: readonly FactUpdate[]
  /** The part of them to say back: what was read from free words and is new. */
  readonly readBack: readonly FactUpdate[]
  readonly followUp: FollowUp | null
  /** True when the open question has its answer. */
  readonly answered: boolean
}

/** The open question answered by one of its options: tapped, typed, or by number. Nothing else is read in it. */
export function hearOption(
  conversation: Conversation,
  view: View,
  text: string,
  parts: DialogParts,
): Heard | null {
  const question = conversation.open ? questionById(conversation.open.id) : undefined
  if (!question) return null
  const about = conversation.open?.about ?? {}
  const option = matchOption(question, view, about, text, parts.texts)
  return option ? chosen(question, about, option, text) : null
}

function chosen(question: Question, about: ReadContext['about'], option: Option, words: string): Heard {
  const updates = option.updates.map((update) => ({ ...update, words }))
  const dates = updates.filter((update) => option.params?.date && update.state === 'known')
  return {
    updates: [...updates, ...closing(question, about, updates)],
    readBack: dates,
    followUp: null,
    answered: true,
  }
}

/** The same by the place of one of them: "the second one". Where a date is asked for, a number is a day. */
export function hearPlace(
  { open }: Conversation,
  view: View,
  { choice }: Reading,
  text: string,
): Heard | null {
  const question = open ? questionById(open.id) : undefined
  if (!open || !question || choice === null || question.counted || question.side) return null
  const about = open.about ?? {}
  const options = question.options?.(view, about) ?? []
  const option = options.length > 1 ? options.at(choice === LAST ? -1 : choice - 1) : undefined
  return option ? chosen(question, about, option, text) : null
}

/** Reads free words: the open question has first claim on them, then every topic listens for its own facts. */
export function listen(conversation: Conversation, view: View, reading: Reading, text: string): Heard {
  const about = conversation.open?.about ?? {}
  const question = conversation.open ? questionById(conversation.open.id) : undefined
  const context = readContext(view, reading, { text, about, asked: question?.asked })
  const answer = question ? answerTo(question, context) : null
  const followUp = answer && isFollowUp(answer) ? answer : null
  const claimed = answer && !isFollowUp(answer) ? answer : []
  const said = new Set(claimed.map((update) => update.fact))
  const inPassing = (isLiteral(question, context) ? [safety] : listeners)
    .flatMap((topic) => topic.hears?.(context) ?? [])
    .filter((update) => !said.has(update.fact) && !isAlreadyKnown(view.entries, update))
  const answered = answer !== null && followUp === null
  const updates = [...claimed, ...inPassing]
  return {
    updates: question && answered ? [...updates, ...closing(question, about, updates)] : updates,
    readBack: (isPlainAnswer(reading) ? inPassing : updates).filter((update) => update.state === 'known'),
    followUp,
    answered,
  }
}

const isLiteral = (question: Question | undefined, context: ReadContext): boolean =>
  typeof question?.literal === 'function' ? question.literal(context) : (question?.literal ?? false)

/** What the words say by themselves, as if nothing were known yet. `asked` is what the open question asks for. */
export function hearAfresh(
  view: View,
  reading: Reading,
  text: string,
  asked: string | undefined,
): readonly FactUpdate[] {
  const blank: AskContext = {
    facts: {},
    entries: {},
    now: view.now,
    today: view.today,
    get needs() {
      return view.needs
    },
    get assessment() {
      return view.assessment
    },
  }
  const context = readContext(blank, reading, { text, about: {}, asked })
  return listeners.flatMap((topic) => topic.hears?.(context) ?? [])
}

/** A bare yes or no says nothing that could have been misread. */
const isPlainAnswer = ({ answer }: Reading) => answer === 'yes' || answer === 'no'

function readContext(
  view: AskContext,
  reading: Reading,
  message: Pick<ReadContext, 'text' | 'about' | 'asked'>,
): ReadContext {
  const { facts, entries, now, today, conflicts, incomeLines, isSameFor } = view
  return {
    conflicts,
    incomeLines,
    isSameFor,
    facts,
    entries,
    now,
    today,
    get needs() {
      return view.needs
    },
    get assessment() {
      return view.assessment
    },
    reading,
    ...message,
  }
}

function answerTo(question: Question, context: ReadContext): readonly FactUpdate[] | FollowUp | null {
  const { answer } = context.reading
  if (answer === 'dont_know' || answer === 'declined') {
    return filledBy(question, context.about).map((fact) => ({ fact, state: answer, words: context.text }))
  }
  return question.reads?.(context) ?? null
}

/** A question that was answered is closed, also where its answer went into another fact. */
function closing(
  question: Question,
  about: ReadContext['about'],
  updates: readonly FactUpdate[],
): readonly FactUpdate[] {
  const told = new Set(updates.map((update) => update.fact))
  return filledBy(question, about)
    .filter((fact) => !told.has(fact) && !(fact in Facts.shape))
    .map((fact) => ({ fact, state: 'known', value: true, words: '' }))
}
