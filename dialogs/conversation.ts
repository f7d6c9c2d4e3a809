import { z } from 'zod'

/** A language by the name of its folder under `locales/`, such as `es`. Which there are is data: none is built in. */
export const Lang = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'is not a language such as es')
export type Lang = z.infer<typeof Lang>

const FactState = z.enum(['known', 'dont_know', 'declined'])
const FactOrigin = z.enum(['stated', 'confirmed', 'staff'])

/** What is known of one fact: its value, the words it came from, when, and from whom. */
export const FactEntry = z.strictObject({
  state: FactState,
  value: z.unknown().optional(),
  words: z.string(),
  at: z.iso.datetime(),
  from: FactOrigin,
})
export type FactEntry = z.infer<typeof FactEntry>

/** A question that waits for its answer. */
const OpenQuestion = z.strictObject({
  id: z.string(),
  /** How often it was put in a row, 1 at first: the second is said differently, the third offers choices. */
  asked: z.int().min(1),
  /** What the question is about, such as a reading to confirm. Plain JSON. */
  about: z.record(z.string(), z.unknown()).optional(),
})

/** An earlier answer, enough to take it back. */
const Answered = z.strictObject({
  question: z.string(),
  before: z.record(z.string(), FactEntry.nullable()),
})

export const CURRENT_STATE_VERSION = 1

/**
 * A conversation between two turns: facts and the one open question, never a position in a script, so that back,
 * edit, resume and a deployment in mid-conversation are ordinary moves. Plain JSON.
 */
export const Conversation = z.strictObject({
  version: z.literal(CURRENT_STATE_VERSION),
  language: Lang,
  /** True once the person chose it or wrote enough in it. */
  languageSettled: z.boolean(),
  /** `handoff` from the moment a person of the office takes over; only starting over leads back. */
  stage: z.enum(['intake', 'handoff']),
  /** `bot`: we ask. `queued`: a place in the attorney's queue. `planned`: the plan was given. */
  mode: z.enum(['bot', 'queued', 'planned']),
  zone: z.string().optional(),
  facts: z.record(z.string(), FactEntry),
  open: OpenQuestion.nullable(),
  answered: z.array(Answered),
  /** Things said once and not again: red-flag numbers, corrections. */
  said: z.array(z.string()),
  caseNumber: z.string(),
  /** Since when the case waits for a person, and by when one of the office was promised. */
  queuedAt: z.iso.datetime().nullable(),
  promisedBy: z.iso.datetime().nullable(),
})
export type Conversation = z.infer<typeof Conversation>
