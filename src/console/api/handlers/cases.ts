import type { StoredConversation } from '../../../storage/conversationStore.ts'
import type { StoredHandoff } from '../../../storage/handoffStore.ts'
import type { StaffAccount } from '../../../storage/staffStore.ts'
import { cannedReplies } from '../../cannedReplies.ts'
import { caseAttachment } from '../../caseAttachments.ts'
import {
  assessmentOf,
  clocksOf,
  conflictOf,
  factsOf,
  historyEntry,
  mayDo,
  passingOf,
  safeContactOf,
} from '../../caseDetail.ts'
import { caseRow } from '../../caseRow.ts'
import { ConsoleRefusal } from '../../refusal.ts'
import type { ConsoleRoom } from '../../room.ts'
import { transcriptMessage } from '../../transcriptMessage.ts'
import type { CaseDetail, TranscriptMessage } from '../contract/index.ts'
import { type Handlers, meOf } from '../handler.ts'
import { queuePage } from './queuePage.ts'

/** What staff read of cases. Who looked at which is recorded. */
export const caseHandlers: Handlers<'listCases' | 'showCase' | 'transcript' | 'canned'> = {
  listCases: async (room, { query, ...asked }) => ({
    body: await queuePage(room, query, meOf(asked).account.id),
  }),
  async showCase(room, { params, ...asked }) {
    const { account } = meOf(asked)
    const { stored, conversation } = await caseOf(room, params.number)
    await recordLook(room, account.id, stored.number, 'case_viewed')
    return { body: await detailFor(room, stored, conversation, account) }
  },
  async transcript(room, { params, query: { after, limit }, ...asked }) {
    const { stored } = await caseOf(room, params.number)
    await recordLook(room, meOf(asked).account.id, stored.number, 'transcript_read')
    const logged = await room.store.conversations.activitiesAfter(stored.conversationId, after, limit + 1)
    const deliveries = await room.store.handoffs.deliveries(stored.conversationId)
    const messages = logged
      .slice(0, limit)
      .flatMap((one) => transcriptMessage(one, deliveries.get(one.seq)) ?? [])
    const before = after === 0 ? await saidElsewhere(room, stored.conversationId) : []
    return { body: { messages: [...before, ...messages], more: logged.length > limit } }
  },
  async canned(room, { query: { language, number }, ...asked }) {
    const { account } = meOf(asked)
    const client = number === undefined ? undefined : (await caseOf(room, number)).conversation.state.facts
    const name = client?.contact_name?.state === 'known' ? client.contact_name.value : undefined
    const replies = cannedReplies(room.officeInForce.replies, language, {
      me: room.colleagues.actor(account).name,
      number,
      name: typeof name === 'string' ? name : undefined,
      office: room.config.office.name ?? room.dialogParts.texts.text(language, 'opening.our_office'),
      phone: room.config.office.phone,
    })
    return { body: { replies } }
  },
}

/** What is shown of each conversation that a person left for another one. */
const MOST_ELSEWHERE = 500

/** What was said in the case's other conversations, before this one: with places below 1, so that they come first. */
async function saidElsewhere(
  { store: { conversations } }: ConsoleRoom,
  conversationId: string,
): Promise<readonly TranscriptMessage[]> {
  const ids = await conversations.earlierConversations(conversationId)
  const logs = await Promise.all(ids.map((id) => conversations.activitiesAfter(id, 0, MOST_ELSEWHERE)))
  const said = logs.flat().flatMap((one) => transcriptMessage(one) ?? [])
  return said.map((message, index) => ({ ...message, seq: index - said.length }))
}

/** @throws ConsoleRefusal when there is no such case before the office. */
export async function caseOf(
  { store }: ConsoleRoom,
  number = '',
): Promise<{ stored: StoredHandoff; conversation: StoredConversation }> {
  const stored = await store.handoffs.findByNumber(number)
  const conversation = stored && (await store.conversations.find(stored.conversationId))
  if (!conversation) throw new ConsoleRefusal('not_found')
  return { stored, conversation }
}

/** Looking again within this time is the same look: pages load a case anew whenever it changes. */
const SAME_LOOK_MS = 5 * 60_000
const MAX_LOOKS = 10_000

/** Before anything is shown. */
export async function recordLook(
  { store, clock, looks }: ConsoleRoom,
  staffId: string,
  number: string,
  action: string,
  detail: string | null = null,
): Promise<void> {
  const at = clock()
  const key = `${staffId} ${number} ${action}`
  const last = looks.get(key)
  if (detail === null && last !== undefined && at.getTime() - last < SAME_LOOK_MS) return
  await store.accessLog.append({ at, staffId, action, caseNumber: number, detail })
  if (looks.size >= MAX_LOOKS) looks.clear()
  looks.set(key, at.getTime())
}

/** A case as one person sees it. */
export async function detailFor(
  room: ConsoleRoom,
  stored: StoredHandoff,
  { state }: StoredConversation,
  account: StaffAccount,
): Promise<CaseDetail> {
  const actor = room.colleagues.actor(account)
  const { store, dialogParts, clock, review, presence, colleagues } = room
  const nameOf = await colleagues.names()
  const now = clock()
  const [history, draft, calls] = await Promise.all([
    store.handoffs.history(stored.caseId),
    store.handoffs.draft(stored.caseId),
    store.handoffs.calls(stored.caseId),
  ])
  const files = await store.attachments.list(stored.conversationId)
  const [first] = await store.conversations.activitiesAfter(stored.conversationId, 0, 1)
  return {
    case: caseRow(stored, nameOf, now),
    openedAt: String(first?.activity.timestamp ?? new Date(stored.case.queuedAt).toISOString()),
    promisedBy: state.promisedBy,
    clocks: clocksOf(stored.case, now),
    facts: factsOf(state),
    attachments: files.map(caseAttachment),
    safeContact: safeContactOf(state),
    assessment: assessmentOf(state, dialogParts, review(), now),
    history: history.map((entry) => historyEntry(entry, nameOf)),
    draft: draft
      ? { text: draft.text, by: { id: draft.by, name: nameOf(draft.by) }, at: draft.at.toISOString() }
      : null,
    presence: [...presence.of(stored.number)],
    heldAt: stored.heldAt?.toISOString() ?? null,
    calls: calls.map(({ id, at, staffId, note }) => ({
      id,
      at: at.toISOString(),
      with: { id: staffId, name: nameOf(staffId) },
      note,
    })),
    conflict: conflictOf(state),
    passing: passingOf(state),
    may: mayDo(stored.case, actor, state, room.config.office.otherPlaces.length > 0),
  }
}
