import type { Happening } from '../handoff/caseMachine.ts'
import type { Noticed } from '../handoff/office.ts'
import type { OutboxEffect } from '../storage/conversationStore.ts'

/** What the office is told of outside the console. */
const TOLD: ReadonlySet<Happening['kind']> = new Set([
  'queued',
  'raised',
  'reopened',
  'owner_silent',
  'escalated',
])

/** What a notice says: a case number, how urgent, what happened. No name, no date, no word of anybody. */
interface Notice {
  readonly about: Happening['kind']
  readonly priority: string
  readonly at: string
}

/** One outbox row for each way that this installation has, and each thing to be told; `forP0` are of P0 alone. */
export const officeNotices =
  (always: readonly string[], forP0: () => readonly string[] = () => []) =>
  ({ happened, case: one, caseNumber, at }: Noticed): readonly OutboxEffect[] =>
    happened
      .filter(({ kind }) => TOLD.has(kind))
      .flatMap(({ kind: about }) => {
        const payload: Notice = { about, priority: one.priority, at: at.toISOString() }
        const ways = one.priority === 'P0' ? [...always, ...forP0()] : always
        return ways.map((way) => ({
          kind: way,
          dedupeKey: `${way}:${caseNumber}:${about}:${at.getTime()}`,
          payload: { ...payload },
        }))
      })
