import type { Noticed } from '../handoff/office.ts'
import type { OutboxEffect } from '../storage/conversationStore.ts'
import { HUB_ID } from './hubActor.ts'

/** What another hub is told of: that a case wants a person. Of the content only what the event needs, at delivery. */
export const hubNotices = ({ happened, case: one, caseNumber, at }: Noticed): readonly OutboxEffect[] =>
  happened.some(({ kind }) => kind === 'queued' || kind === 'reopened') && one.owner === null
    ? [effect('hub.initiate', caseNumber, at)]
    : []

/** While the other hub has the case it hears what the client writes. */
export const hubRelay = (owner: string | null, caseNumber: string, at: Date): readonly OutboxEffect[] =>
  owner === HUB_ID ? [effect('hub.message', caseNumber, at)] : []

const effect = (kind: string, caseNumber: string, at: Date): OutboxEffect => ({
  kind,
  dedupeKey: `${kind}:${caseNumber}:${at.getTime()}`,
  payload: { at: at.toISOString() },
})
