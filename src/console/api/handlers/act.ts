import type { z } from 'zod'
import { DeskRefusal } from '../../../handoff/errors.ts'
import type { StaffAction } from '../../../handoff/staffAction.ts'
import type { StaffAccount } from '../../../storage/staffStore.ts'
import { revealed } from '../../caseDetail.ts'
import { caseRow } from '../../caseRow.ts'
import { ConsoleRefusal } from '../../refusal.ts'
import type { ConsoleRoom } from '../../room.ts'
import { transcriptMessage } from '../../transcriptMessage.ts'
import type { Action } from '../contract/index.ts'
import { type Handlers, meOf } from '../handler.ts'
import { caseOf, recordLook } from './cases.ts'

/** What staff do with cases. */
export const actHandlers: Handlers<'act' | 'saveDraft' | 'presence' | 'reveal'> = {
  async act(room, { params, body, ...asked }) {
    const actor = room.colleagues.actor(meOf(asked).account)
    const number = params.number ?? ''
    if (body.kind === 'ask_pass_on' && !room.config.office.otherPlaces.includes(body.to))
      throw new ConsoleRefusal('request.malformed', { path: 'to' })
    if (body.kind === 'erase' && body.confirm !== number)
      throw new ConsoleRefusal('request.malformed', { path: 'confirm' })
    const acted = await room.desk.act(actor, number, body.actionId, await actionOf(room, body))
    if (body.kind === 'pass_on') await recordLook(room, actor.id, number, 'case_passed_on')
    if (body.kind === 'erase') await recordLook(room, actor.id, number, 'erasure_ordered')
    if (body.kind === 'reply' && !acted.repeated) await dropDraft(room, number, actor.id)
    const { stored } = await caseOf(room, number)
    const messages = acted.replies.flatMap((one) => transcriptMessage(one) ?? [])
    const row = caseRow(stored, await room.colleagues.names(), room.clock())
    return { body: { case: row, messages, repeated: acted.repeated } }
  },
  async saveDraft(room, { params, body, ...asked }) {
    const { account } = meOf(asked)
    const { stored } = await caseOf(room, params.number)
    const { text } = body
    await room.store.handoffs.saveDraft(stored.caseId, { text, by: account.id, at: room.clock() })
    const by = { id: account.id, name: account.name }
    room.feed.publish({ kind: 'draft', number: stored.number, text, by }, ({ id }) => id !== account.id)
    return undefined
  },
  async presence(room, { params, body, ...asked }) {
    const { account } = meOf(asked)
    const stored = await room.store.handoffs.findByNumber(params.number ?? '')
    if (!stored) throw new ConsoleRefusal('not_found')
    room.presence.set(stored.number, { id: account.id, name: account.name }, body.doing)
    if (body.doing !== 'typing' || stored.case.owner !== account.id) return undefined
    const { name } = room.colleagues.actor(account)
    // Chats drop what has no id.
    const id = `${stored.conversationId}|typing`
    room.pass(stored.conversationId, { id, type: 'typing', from: { id: 'staff', name, role: 'bot' } })
    return undefined
  },
  async reveal(room, { params, body: { field }, ...asked }) {
    const { stored, conversation } = await caseOf(room, params.number)
    const value = revealed(conversation.state, field)
    if (value === undefined) throw new ConsoleRefusal('not_found')
    await recordLook(room, meOf(asked).account.id, stored.number, 'revealed', field)
    return { body: { field, value } }
  },
}

async function actionOf(room: ConsoleRoom, body: z.output<typeof Action>): Promise<StaffAction> {
  if (body.kind === 'plan_call') return plannedCall(room, body)
  if (body.kind === 'erase') return { kind: 'erase' }
  if (body.kind !== 'transfer') return body
  const { to, note } = body
  if (to === null) return { kind: 'transfer', to, note }
  return { kind: 'transfer', to: room.colleagues.actor(await activeAccount(room, to)), note }
}

async function activeAccount({ store }: ConsoleRoom, id: string): Promise<StaffAccount> {
  const account = await store.staff.find(id)
  if (!account?.active) throw new DeskRefusal('staff.unknown')
  return account
}

const LONGEST_AHEAD_MS = 366 * 86_400_000

async function plannedCall(
  room: ConsoleRoom,
  { at, note, with: who }: Extract<z.output<typeof Action>, { kind: 'plan_call' }>,
): Promise<StaffAction> {
  const when = new Date(at)
  const ahead = when.getTime() - room.clock().getTime()
  if (ahead <= 0 || ahead > LONGEST_AHEAD_MS) throw new ConsoleRefusal('request.malformed', { path: 'at' })
  const { id } = await activeAccount(room, who)
  return { kind: 'plan_call', at: when, with: id, note }
}

/** What was sent is no draft any more; of somebody else's nothing is taken away. */
async function dropDraft({ store, clock }: ConsoleRoom, number: string, staffId: string): Promise<void> {
  const stored = await store.handoffs.findByNumber(number)
  if (!stored) return
  const draft = await store.handoffs.draft(stored.caseId)
  if (draft?.by === staffId)
    await store.handoffs.saveDraft(stored.caseId, { text: '', by: staffId, at: clock() })
}
