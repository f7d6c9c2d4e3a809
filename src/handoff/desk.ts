import type { Dialog } from '../../dialogs/index.ts'
import { messageActivities, staffActivity } from '../bot/activities.ts'
import { TurnContentionError } from '../bot/errors.ts'
import type { ChannelCapabilities, ChannelId } from '../channels/channel.ts'
import type {
  ActivityJson,
  CommittedTurn,
  ConversationStore,
  StoredConversation,
} from '../storage/conversationStore.ts'
import type { HandoffStore } from '../storage/handoffStore.ts'
import type { Happening } from './caseMachine.ts'
import { DeskRefusal } from './errors.ts'
import type { Office } from './office.ts'
import type { StaffAction, StaffActor } from './staffAction.ts'
import { type Speech, staffTurn } from './staffTurn.ts'

export interface DeskParts {
  readonly store: Pick<ConversationStore, 'find' | 'findTurn' | 'commit'>
  readonly handoffs: Pick<HandoffStore, 'findByNumber'>
  readonly office: Office
  readonly dialog: Pick<Dialog, 'movePerson' | 'correctByStaff' | 'render'> &
    Partial<Pick<Dialog, 'nextWake'>>
  readonly capabilities: (channel: ChannelId, conversationId: string) => ChannelCapabilities
  readonly clock: () => Date
}

export interface Acted extends CommittedTurn {
  readonly conversationId: string
  readonly happened: readonly Happening[]
  /** True: this had been done before, and nothing new happened. */
  readonly repeated: boolean
}

const MAX_TRIES = 10

/**
 * Where staff act on cases. An action is a turn of the conversation like the client's own: loaded, decided and
 * committed under one revision, so that of two who act at once the later one is decided anew on what the first left.
 */
export class Desk {
  readonly #parts: DeskParts

  constructor(parts: DeskParts) {
    this.#parts = parts
  }

  /**
   * @param actionId drawn by who asks; the same one is done once, and gets the same answer again
   * @throws DeskRefusal, TurnContentionError
   */
  async act(actor: StaffActor, number: string, actionId: string, action: StaffAction): Promise<Acted> {
    const found = await this.#parts.handoffs.findByNumber(number)
    if (!found) throw new DeskRefusal('not_found')
    return this.#run(found.conversationId, `staff:${actor.id}:${actionId}`, actor, action)
  }

  /** Rings the alarm that was set for `at`; does nothing when it was moved or taken off since. */
  ring(conversationId: string, at: number): Promise<Acted> {
    return this.#run(conversationId, `alarm:${at}`, null, { kind: 'alarm', at })
  }

  /** Counts the clocks of a case by the office's calendar of that version, once; leaves no trace where they are the same. */
  recount(conversationId: string, version: number): Promise<Acted> {
    return this.#run(conversationId, `calendar:${version}`, null, { kind: 'recount' })
  }

  async #run(
    conversationId: string,
    dedupeKey: string,
    actor: StaffActor | null,
    action: StaffAction,
  ): Promise<Acted> {
    const { store } = this.#parts
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const earlier = await store.findTurn(conversationId, dedupeKey)
      if (earlier) return { ...earlier, conversationId, happened: [], repeated: true }
      const stored = await store.find(conversationId)
      if (!stored) throw new DeskRefusal('not_found')
      const acted = await this.#attempt(stored, dedupeKey, actor, action)
      if (acted) return acted
    }
    throw new TurnContentionError(MAX_TRIES)
  }

  /** Undefined: somebody was faster. */
  async #attempt(
    stored: StoredConversation,
    dedupeKey: string,
    actor: StaffActor | null,
    action: StaffAction,
  ): Promise<Acted | undefined> {
    const { store, office, clock } = this.#parts
    const { id: conversationId, state, handoff, channel, revision } = stored
    if (!handoff) throw new DeskRefusal('not_found')
    const at = clock()
    // Read after the revision: a hold that is laid on it from here on makes the commit stale.
    const held = action.kind === 'erase' && (await this.#isHeld(state.caseNumber))
    const turn = staffTurn(this.#parts, { state, handoff, actor, at, held }, action)
    // An alarm that was moved or taken off leaves no trace, nor do clocks that stay.
    const isNothing =
      (action.kind === 'alarm' && turn.happened.length === 0) ||
      (action.kind === 'recount' && turn.handoff.case === handoff.case)
    if (isNothing) return { inbound: null, replies: [], conversationId, happened: [], repeated: true }
    const wakeAt = this.#parts.dialog.nextWake?.(turn.state, at)
    const result = await store.commit({
      conversationId,
      channel,
      dedupeKey,
      expectedRevision: revision,
      at,
      state: turn.state,
      inbound: null,
      replies: this.#activities(stored, turn.speech, turn.state.open !== null),
      caseChange: turn.caseChange,
      effects: turn.effects,
      repliesNeedDelivery: this.#parts.capabilities(channel, conversationId).repliesNeedDelivery,
      handoff: turn.handoff,
      ...(wakeAt !== undefined && { wakeAt }),
    })
    if (result.outcome === 'stale') return undefined
    const { outcome, ...committed } = result
    if (outcome === 'duplicate') return { ...committed, conversationId, happened: [], repeated: true }
    const { happened, mentioned } = turn
    const added = turn.handoff.history.length
    office.committed({ conversationId, caseNumber: state.caseNumber, happened, committed, added, mentioned })
    return { ...committed, conversationId, happened, repeated: false }
  }

  async #isHeld(caseNumber: string): Promise<boolean> {
    return (await this.#parts.handoffs.findByNumber(caseNumber))?.heldAt != null
  }

  #activities(
    { id, state, channel }: StoredConversation,
    speech: readonly Speech[],
    expectsAnswer: boolean,
  ): ActivityJson[] {
    const { language } = state
    const capabilities = this.#parts.capabilities(channel, id)
    return speech.flatMap((one, index) => {
      if (one.by !== 'bot') return [staffActivity(one.by.name, one.text, one.language)]
      const rendered = [this.#parts.dialog.render(one.reply, language, capabilities)]
      const isLast = index === speech.length - 1
      return messageActivities(rendered, {
        language,
        replyToId: undefined,
        person: undefined,
        expectsAnswer: isLast && expectsAnswer,
      })
    })
  }
}
