import { z } from 'zod'
import type { Colleagues } from '../../../console/colleagues.ts'
import type { Desk } from '../../../handoff/desk.ts'
import { DeskRefusal } from '../../../handoff/errors.ts'
import type { Delivery } from '../../../notifications/outbox.ts'
import type { HandoffStore, StoredHandoff } from '../../../storage/handoffStore.ts'
import type { StaffAccount, StaffStore } from '../../../storage/staffStore.ts'
import type { TeamsCard, TeamsStore } from '../../../storage/teamsStore.ts'
import { cardAttachment } from '../cards/adaptiveCard.ts'
import { type CardResponse, saying, showing } from '../cards/cardAnswer.ts'
import type { Connector, Connectors } from '../connector.ts'
import { ConnectorError } from '../errors.ts'
import type { Incoming } from '../incoming.ts'
import { type CaseShown, caseCard, caseLink, type OfficeVoice, TAKE } from './caseCard.ts'
import { noticeCommandIn, setNotices } from './noticeCommand.ts'
import { keepPlace, whereOf } from './places.ts'
import { staffOfTeams } from './staffOfTeams.ts'

export interface TeamsOfficeParts extends OfficeVoice {
  readonly store: TeamsStore
  readonly staff: Pick<StaffStore, 'find' | 'findByEmail'>
  readonly handoffs: Pick<HandoffStore, 'findByNumber'>
  readonly desk: Pick<Desk, 'act'>
  readonly colleagues: Colleagues
  readonly tenantId: string | undefined
  /** From the settings: the one channel that is told; then nobody sets it in Teams. */
  readonly noticeChannel: string | undefined
  readonly clock: () => Date
}

const Taken = z.object({ verb: z.literal(TAKE), case: z.string().max(20) })
const Payload = z.object({ happened: z.array(z.string()) })

/** What makes a case ring once more; the card alone changes without a sound. */
const RINGS: Readonly<Record<string, string>> = {
  escalated: 'late',
  owner_silent: 'queued',
  requeued: 'queued',
  reopened: 'queued',
}

/** The office in its Teams: a channel that is told of urgent cases, and the people who take them there. */
export class TeamsOffice {
  readonly #parts: TeamsOfficeParts

  constructor(parts: TeamsOfficeParts) {
    this.#parts = parts
  }

  keepPlace(activity: Incoming): Promise<void> {
    return keepPlace(this.#parts.store, activity, this.#parts.clock())
  }

  /** False: the app was removed from the chat of that person. */
  async isThere(conversationId: string): Promise<boolean> {
    return (await this.#parts.store.place(conversationId))?.active ?? true
  }

  /** What is answered to words that were written where others read along. */
  async hear(activity: Incoming, connector: Connector): Promise<string> {
    const { texts, store, noticeChannel } = this.#parts
    const command = noticeCommandIn(activity, texts)
    const where = whereOf(activity)
    if (!command || where?.kind !== 'team') return this.#say('private_only')
    const account = await this.#accountOf(activity, connector)
    const isFixed = noticeChannel !== undefined
    return this.#say(await setNotices(store, { command, where, account, isFixed }))
  }

  /** Undefined: not from the card of a case. */
  async tap(activity: Incoming, data: unknown, connector: Connector): Promise<CardResponse | undefined> {
    const taken = Taken.safeParse(data)
    if (!taken.success) return undefined
    const number = taken.data.case
    const account = await this.#accountOf(activity, connector)
    const link = caseLink(this.#parts.origin(), number)
    if (!account) return saying(this.#say('unknown_person', { link }))
    try {
      await this.#take(account, number, activity)
    } catch (error) {
      if (!(error instanceof DeskRefusal)) throw error
      return saying(await this.#refusal(error))
    }
    const stored = await this.#parts.handoffs.findByNumber(number)
    return stored ? showing(caseCard(await this.#shown(stored), this.#parts)) : undefined
  }

  /** Brings the card of a case up to date, or puts the first one up. The outbox's work. */
  async deliver({ item, content, signal }: Delivery, connectors: Connectors): Promise<void> {
    const { store, handoffs } = this.#parts
    const stored = await handoffs.findByNumber(item.caseNumber)
    if (!stored) return
    const known = await store.card(stored.caseId)
    if (!known) return this.#post(stored, connectors, signal)
    const connector = connectors.at(known.serviceUrl)
    if (!(await this.#update(stored, known, connector, signal))) return this.#post(stored, connectors, signal)
    const { happened } = Payload.parse(content.payload)
    const ring = happened.map((kind) => RINGS[kind]).find((text) => text !== undefined)
    if (!ring) return
    const { number } = stored
    const text = this.#say(`again.${ring}`, { number, priority: stored.case.priority })
    await connector.send(known.threadId, { type: 'message', text, textFormat: 'plain' }, signal)
  }

  async #post(stored: StoredHandoff, connectors: Connectors, signal: AbortSignal): Promise<void> {
    const { store, clock } = this.#parts
    const isUrgent = stored.case.priority === 'P0' || stored.case.priority === 'P1'
    if (!isUrgent || stored.case.status !== 'queued') return
    const place = await this.#noticePlace()
    if (!place) return
    const { channelId, serviceUrl, tenantId } = place
    const created = await connectors.at(serviceUrl).create(
      {
        isGroup: true,
        ...(tenantId && { tenantId }),
        channelData: { channel: { id: channelId } },
        activity: await this.#activity(stored),
      },
      signal,
    )
    const { conversationId: threadId, activityId = created.conversationId.split('messageid=')[1] } = created
    if (activityId) await store.saveCard(stored.caseId, { threadId, activityId, serviceUrl }, clock())
  }

  /** False: somebody deleted the message. */
  async #update(
    stored: StoredHandoff,
    known: TeamsCard,
    connector: Connector,
    signal: AbortSignal,
  ): Promise<boolean> {
    const activity = await this.#activity(stored)
    try {
      await connector.update(known.threadId, known.activityId, activity, signal)
      return true
    } catch (error) {
      if (!(error instanceof ConnectorError) || error.status !== 404) throw error
      await this.#parts.store.dropCard(stored.caseId)
      return false
    }
  }

  async #activity(stored: StoredHandoff) {
    const content = caseCard(await this.#shown(stored), this.#parts)
    return { type: 'message', summary: content.fallbackText, attachments: [cardAttachment(content)] }
  }

  async #shown(stored: StoredHandoff): Promise<CaseShown> {
    const { owner } = stored.case
    const names = await this.#parts.colleagues.names()
    return { number: stored.number, case: stored.case, owner: owner === null ? null : names(owner) }
  }

  async #take(account: StaffAccount, number: string, { id, conversation }: Incoming): Promise<void> {
    const { desk, colleagues } = this.#parts
    const actionId = `teams:${id ?? conversation.id}`
    await desk.act(colleagues.actor(account), number, actionId, { kind: 'claim' })
  }

  async #refusal({ code, owner }: DeskRefusal): Promise<string> {
    if (code !== 'case.taken' || owner === null) return this.#say('cannot')
    return this.#say('taken', { name: (await this.#parts.colleagues.names())(owner) })
  }

  #accountOf(activity: Incoming, connector: Connector): Promise<StaffAccount | undefined> {
    return staffOfTeams(this.#parts, activity, connector)
  }

  async #noticePlace() {
    const { store, noticeChannel } = this.#parts
    const teams = await store.teams()
    const team = noticeChannel ? teams[0] : teams.find((one) => one.noticeChannel !== null)
    const channelId = noticeChannel ?? team?.noticeChannel
    return team && channelId ? { ...team.reference, channelId } : undefined
  }

  #say(key: string, params: Readonly<Record<string, unknown>> = {}): string {
    const { texts, language } = this.#parts
    return texts.text(language, `teams.${key}`, params)
  }
}
