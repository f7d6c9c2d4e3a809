import { z } from 'zod'
import { CaseDetail } from './caseDetail.ts'
import { HistoryEntry } from './history.ts'
import { CaseRow } from './queue.ts'
import { TranscriptMessage } from './transcript.ts'
import { CaseNumber, Instant, Person, Priority } from './values.ts'

/**
 * `GET events`: server-sent events, `event:` the kind, `data:` JSON of it, `id:` a place. EventSource comes back with
 * `Last-Event-ID`; `hello` says whether anything may have been missed meanwhile (then load again what is shown). A
 * comment line comes every 15 s. The session's end closes it with `bye`.
 */
export const LiveEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hello'), missed: z.boolean(), at: Instant }),
  z.object({ kind: z.literal('case'), case: CaseRow }),
  z.object({ kind: z.literal('message'), number: CaseNumber, message: TranscriptMessage }),
  z.object({ kind: z.literal('history'), number: CaseNumber, entry: HistoryEntry }),
  z.object({ kind: z.literal('client_typing'), number: CaseNumber }),
  z.object({ kind: z.literal('presence'), number: CaseNumber, people: CaseDetail.shape.presence }),
  z.object({ kind: z.literal('draft'), number: CaseNumber, text: z.string(), by: Person }),
  /** For one person: a reminder, a mention, a case handed over. `supervisor`: to attorneys and administrators. */
  z.object({
    kind: z.literal('alert'),
    number: CaseNumber,
    about: z.enum(['reminder', 'mention', 'transferred', 'taken_back', 'supervisor', 'new_case', 'call']),
    priority: Priority,
  }),
  /** The case was erased. */
  z.object({ kind: z.literal('gone'), number: CaseNumber }),
  z.object({ kind: z.literal('bye') }),
])
export type LiveEvent = z.infer<typeof LiveEvent>
