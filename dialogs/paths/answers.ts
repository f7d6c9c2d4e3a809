import type { Conversation } from '../conversation.ts'
import { questionById } from '../flow.ts'
import { choicesOf } from '../options.ts'
import type { Params } from '../render/formatParams.ts'
import type { Texts } from '../render/texts.ts'
import type { Option, Question } from '../topic.ts'
import type { Choice } from '../turn.ts'
import type { View } from '../view.ts'
import type { Representatives } from './representatives.ts'
import type { ScriptedReader } from './scriptedReader.ts'
import { ownWords, remarks, type Spoken } from './spokenAnswers.ts'
import { statementsOf, statementsOfFact } from './statements.ts'

/** A class of answers to a question, by one message that stands for it. */
export interface Answer {
  /** `choice jail`, `reason forgot`, `on 2026-11-30`, `unknown`, `refused`, `unclear` … */
  readonly id: string
  readonly text: string
  /** What the person states with it, as `statementsOf` writes it. */
  readonly tells: ReadonlySet<string>
  /** True for the message that no question can use: it is sent until the question is given up. */
  readonly unclear?: true
}

export interface AnswerParts {
  readonly reader: ScriptedReader
  readonly texts: Texts
  readonly representatives: Representatives
}

/** A person wants to be helped when the bot gives a question up: nobody has to say so. */
const UNCLEAR: Spoken = { id: 'unclear', reading: {}, tells: { wants_person: true }, words: '?' }

type About = Readonly<Record<string, unknown>>

/**
 * The classes of answers to the open question: each of its choices, the free words that it can tell apart, "I don't
 * know", "I would rather not say", and a message that it cannot use.
 */
export function answersTo({ open, stage }: Conversation, view: View, parts: AnswerParts): readonly Answer[] {
  const question = open && questionById(open.id)
  if (!question) return []
  const spoken: readonly Spoken[] = [
    ...ownWords(question.id, view, parts.representatives),
    ...newRemarks(open, stage, view),
    { id: 'unknown', reading: { answer: 'dont_know' } },
    { id: 'refused', reading: { answer: 'declined' } },
  ]
  return [
    ...choices(question, view, open.about ?? {}, parts.texts),
    ...spoken.map((each) => said(each, parts.reader)),
    { ...said(UNCLEAR, parts.reader), unclear: true },
  ]
}

function choices(question: Question, view: View, about: About, texts: Texts): readonly Answer[] {
  const options = question.options?.(view, about) ?? []
  const titles = choicesOf(question, view, about)
  const walked = options.map((option, at) => ({ option, at })).filter(({ option }) => !isCorrection(option))
  return walked.map(({ option, at }) => choiceAnswer(option, titles[at] as Choice, texts))
}

/** A correction leads back to a question of the interview with its fact open: a state that the walk reaches anyway. */
const isCorrection = ({ updates }: Option) => updates.some(({ fact }) => fact === 'wants_change')

function choiceAnswer(option: Option, choice: Choice, texts: Texts): Answer {
  return {
    id: `choice ${option.id}`,
    text: texts.text('en', choice.key, choice.params as Params),
    tells: new Set(
      option.updates.flatMap(({ fact, state, value }) =>
        state === 'known' ? statementsOfFact(fact, value) : [],
      ),
    ),
  }
}

/**
 * Red flags said beside the answer, until a person takes over. One remark at each question: what is asked again is
 * then answered.
 */
function newRemarks({ id, asked }: Open, stage: Conversation['stage'], view: View): readonly Spoken[] {
  return stage === 'intake' && asked === 1 ? remarks(id).filter((each) => isNew(each, view)) : []
}

/** Which remarks can still be made, at this question and at later ones: part of what two futures must share. */
export const remarksLeft = ({ open, stage }: Conversation, view: View): readonly string[] =>
  open ? [open.id, ''].flatMap((id) => newRemarks({ id, asked: 1 }, stage, view).map((each) => each.id)) : []

type Open = NonNullable<Conversation['open']>

/** Said again it would be a message that the question cannot use. */
function isNew({ tells }: Spoken, { facts }: View): boolean {
  const told = new Set(statementsOf(facts))
  return statementsOf(tells ?? {}).some((each) => !told.has(each))
}

const said = ({ id, reading, tells, words }: Spoken, reader: ScriptedReader): Answer => ({
  id,
  text: reader.message(reading, words),
  tells: new Set(statementsOf(tells ?? {})),
})
