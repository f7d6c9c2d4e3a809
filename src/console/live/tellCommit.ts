import type { Happening } from '../../handoff/caseMachine.ts'
import type { OfficeCommit } from '../../handoff/office.ts'
import type { Store } from '../../storage/sqlite/openSqliteStore.ts'
import type { LiveEvent } from '../api/contract/index.ts'
import { historyEntry } from '../caseDetail.ts'
import { caseRow } from '../caseRow.ts'
import type { Colleagues } from '../colleagues.ts'
import { transcriptMessage } from '../transcriptMessage.ts'
import type { Feed } from './feed.ts'

interface Parts {
  readonly store: Pick<Store, 'handoffs' | 'conversations'>
  readonly feed: Feed
  readonly colleagues: Colleagues
  readonly clock: () => Date
}

type About = Extract<LiveEvent, { kind: 'alert' }>['about']

/** Tells the open consoles what a commit changed: the case, what was written, what was done, who is called. */
export async function tellCommit(
  { store, feed, colleagues, clock }: Parts,
  commit: OfficeCommit,
): Promise<void> {
  const stored = await store.handoffs.findByConversation(commit.conversationId)
  if (!stored) return
  const nameOf = await colleagues.names()
  const { number, case: one } = stored
  const { inbound, replies } = commit.committed
  for (const logged of [...(inbound ? [inbound] : []), ...replies]) {
    const message = transcriptMessage(logged)
    if (message) feed.publish({ kind: 'message', number, message })
  }
  feed.publish({ kind: 'case', case: caseRow(stored, nameOf, clock()) })
  const added = commit.added > 0 ? (await store.handoffs.history(stored.caseId)).slice(-commit.added) : []
  for (const entry of added) feed.publish({ kind: 'history', number, entry: historyEntry(entry, nameOf) })
  const alert = (about: About, to?: string) =>
    feed.publish({ kind: 'alert', number, about, priority: one.priority }, ({ id, role }) =>
      to === undefined ? about !== 'supervisor' || role !== 'intake' : id === to,
    )
  for (const happening of commit.happened) {
    const about = alertOf[happening.kind]
    if (about) alert(about, happening.about)
  }
  for (const staffId of commit.mentioned ?? []) alert('mention', staffId)
}

const alertOf: Readonly<Partial<Record<Happening['kind'], About>>> = {
  queued: 'new_case',
  raised: 'new_case',
  reopened: 'new_case',
  requeued: 'new_case',
  reminded: 'reminder',
  owner_silent: 'taken_back',
  escalated: 'supervisor',
  transferred: 'transferred',
}
