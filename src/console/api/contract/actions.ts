import { z } from 'zod'
import { CaseRow } from './queue.ts'
import { TranscriptMessage } from './transcript.ts'
import { CaseNumber, Id, Instant, Language } from './values.ts'

const text = (most: number) => z.string().trim().min(1).max(most)
const act = {
  /** Drawn by the page, once for each thing done; sent again with the same id after a lost answer, it is done once. */
  actionId: z.string().regex(/^[\w-]{8,64}$/),
}
export const Outcome = z.enum([
  'advised',
  'accepted',
  'referred',
  'self_help',
  'no_contact',
  'conflict',
  'other',
])
export type Outcome = z.infer<typeof Outcome>

/**
 * `POST cases/:number/actions` → ActionDone. 409 `case.taken` (claim: somebody has it), `case.not_yours` (only the
 * owner may), `case.wrong_state` (such as a reply to a closed case). The client sees only `reply` and the `word`s, which
 * only the owner may send.
 */
export const Action = z.discriminatedUnion('kind', [
  z.strictObject({ ...act, kind: z.literal('claim') }),
  z.strictObject({ ...act, kind: z.literal('reply'), text: text(4000), language: Language.optional() }),
  z.strictObject({
    ...act,
    kind: z.literal('note'),
    text: text(4000),
    mentions: z.array(Id).max(20).default([]),
  }),
  /** To a person, who has it at once, or back to the queue for everyone (`to: null`). */
  z.strictObject({ ...act, kind: z.literal('transfer'), to: Id.nullable(), note: text(2000).optional() }),
  z.strictObject({ ...act, kind: z.literal('return'), word: text(2000).optional() }),
  z.strictObject({ ...act, kind: z.literal('resolve'), outcome: Outcome, word: text(2000).optional() }),
  z.strictObject({ ...act, kind: z.literal('reopen') }),
  /** A legal hold: the case is not erased, whoever asks (supervisors). */
  z.strictObject({ ...act, kind: z.literal('hold'), on: z.boolean(), note: text(500) }),
  /**
   * Asks the client, in their language, whether the case may be passed to another organisation: one of
   * `Me.office.otherPlaces` (the owner).
   */
  z.strictObject({ ...act, kind: z.literal('ask_pass_on'), to: text(500) }),
  /** It was passed on, as the client agreed: the case closes. 409 `case.no_consent` without their yes (the owner). */
  z.strictObject({ ...act, kind: z.literal('pass_on') }),
  /**
   * Erases the case with its conversation and files for good, a few seconds after the client was told (administrators).
   * `confirm`: the case number once more. 409 `case.held` while there is a legal hold.
   */
  z.strictObject({ ...act, kind: z.literal('erase'), confirm: CaseNumber }),
  /** A call at an instant ahead; `with` calls, and is reminded ten minutes before. */
  z.strictObject({ ...act, kind: z.literal('plan_call'), at: Instant, with: Id, note: text(500) }),
  /** `reached`: the client had a word by it (the owner); otherwise they still wait for one. */
  z.strictObject({ ...act, kind: z.literal('call_done'), id: z.int(), reached: z.boolean() }),
  /** What may have been a conflict of interest is none: the bot goes on (supervisors). */
  z.strictObject({ ...act, kind: z.literal('clear_conflict'), note: text(500) }),
  /** `value: null`: it is not known after all. `note`: why, in the staff member's words. */
  z.strictObject({
    ...act,
    kind: z.literal('correct'),
    fact: z.string().max(60),
    value: z.json(),
    note: text(500),
  }),
])
export type Action = z.input<typeof Action>
export const ActionDone = z.object({
  case: CaseRow,
  /** What the client got by it. */
  messages: z.array(TranscriptMessage),
  /** True: it had been done before; nothing new happened. */
  repeated: z.boolean(),
})
export type ActionDone = z.infer<typeof ActionDone>

/** `PUT cases/:number/draft` → 204. One draft a case; it goes to the next owner. Empty text: none. */
export const DraftChange = z.strictObject({ text: z.string().max(4000) })
export type DraftChange = z.infer<typeof DraftChange>

/** `POST cases/:number/presence` → 204. Repeat at least every 20 s; `away` on leaving. The client sees typing of the owner. */
export const PresenceChange = z.strictObject({ doing: z.enum(['viewing', 'typing', 'away']) })
export type PresenceChange = z.infer<typeof PresenceChange>

/** `POST cases/:number/reveal` → Revealed. It is recorded who looked. `contact`, or a fact that is `masked`. */
export const Reveal = z.strictObject({ field: z.string().max(60) })
export type Reveal = z.infer<typeof Reveal>
export const Revealed = z.object({ field: z.string(), value: z.unknown() })
export type Revealed = z.infer<typeof Revealed>
