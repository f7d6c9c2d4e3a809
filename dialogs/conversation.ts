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
  /** True once "why do you ask?" was answered: the second time the source is named. */
  explained: z.boolean().optional(),
})

/** An earlier answer, enough to take it back. */
const Answered = z.strictObject({
  question: z.string(),
  before: z.record(z.string(), FactEntry.nullable()),
})

/** What was told of a fact and no longer stands. Both versions are kept for staff, and neither is judged (INT-06). */
const EarlierVersion = z.strictObject({
  fact: z.string(),
  entry: FactEntry,
  because: z.enum(['corrected', 'taken_back', 'contradicted']),
})
export type EarlierVersion = z.infer<typeof EarlierVersion>

/** What the person was told at the end, to say later what has changed. */
const Outcome = z.strictObject({
  urgency: z.enum(['critical', 'urgent', 'soon', 'routine']),
  channels: z.array(z.string()),
  deadlines: z.array(z.strictObject({ kind: z.string(), date: z.iso.date() })),
  handoff: z.enum(['none', 'attorney', 'own_attorney']),
  reason: z.string(),
  /** The local time that the plan named. */
  appointment: z.string().nullable(),
  /** Keys of its sentences. */
  says: z.array(z.string()),
})
export type Outcome = z.infer<typeof Outcome>

export const CURRENT_STATE_VERSION = 2

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
  /**
   * `bot`: we ask. `queued`: a place in the attorney's queue. `planned`: the plan was given. `human`: a person of the
   * office writes, and the bot is silent. `closed`: that person closed the case. `moved`: it goes on in another
   * conversation, and nothing more is taken here.
   */
  mode: z.enum(['bot', 'queued', 'planned', 'human', 'closed', 'moved']),
  zone: z.string().optional(),
  facts: z.record(z.string(), FactEntry),
  /** In the order they were given up; the oldest are dropped after a hundred. */
  earlier: z.array(EarlierVersion),
  open: OpenQuestion.nullable(),
  answered: z.array(Answered),
  /** Things said once and not again: red-flag numbers, corrections. */
  said: z.array(z.string()),
  /** Facts that the last turn said back: a bare "no, the 12th" is about them. */
  readBack: z.array(z.string()),
  /** When the person last said something. */
  heardAt: z.iso.datetime().nullable(),
  /** Null until a plan was given or the handoff was done. */
  outcome: Outcome.nullable(),
  caseNumber: z.string(),
  /** Since when the case waits for a person, and by when one of the office was promised. */
  queuedAt: z.iso.datetime().nullable(),
  promisedBy: z.iso.datetime().nullable(),
  /** What called for a person when one had looked and gave the conversation back; only more than that calls again. */
  seenByPerson: z
    .strictObject({ triggers: z.array(z.string()), priority: z.enum(['P0', 'P1', 'P2', 'P3']).nullable() })
    .optional(),
  /** Whether the case may be passed to another organisation: to which, and what the person answered. */
  passing: z
    .strictObject({
      to: z.string(),
      askedAt: z.iso.datetime(),
      /** Something was written since by who asked. */
      interrupted: z.boolean().optional(),
      answer: z.strictObject({ agrees: z.boolean(), words: z.string(), at: z.iso.datetime() }).optional(),
    })
    .optional(),
  /** True while this channel lets us write first: what is due can then be said here. */
  proactive: z.boolean().optional(),
  /** What the bot has said or sent by itself, each once; the oldest are dropped after two hundred. */
  sent: z.array(z.string()).optional(),
  /** Resume codes that led nowhere here: how many, and when the last one did. */
  wrongCodes: z.strictObject({ count: z.int().min(1), at: z.iso.datetime() }).optional(),
})
export type Conversation = z.infer<typeof Conversation>
