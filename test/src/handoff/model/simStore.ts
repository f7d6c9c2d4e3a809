import { activityBody, loggedActivity } from '../../../../src/storage/activityLog.ts'
import type {
  CommitResult,
  CommittedTurn,
  ConversationStore,
  LoggedActivity,
  StoredConversation,
  TurnCommit,
} from '../../../../src/storage/conversationStore.ts'
import type { HandoffStore } from '../../../../src/storage/handoffStore.ts'
import type { Scheduler } from './scheduler.ts'

/** What is wrong with the store on purpose. */
export interface StoreFaults {
  readonly ignoresRevision?: (turn: TurnCommit) => boolean
  readonly forgetsDeliveries?: boolean
  /** Says that it wrote before it did, and sometimes never does. */
  readonly losesWrites?: boolean
}

export interface Kept {
  stored: StoredConversation
  readonly log: LoggedActivity[]
  readonly turns: Map<string, CommittedTurn>
}

/** What all nodes share: committed or not, nothing between. */
export class SimDatabase {
  readonly kept = new Map<string, Kept>()
  /** Goes up with every write. */
  version = 0
  readonly #faults: StoreFaults
  readonly #random: () => number

  constructor(faults: StoreFaults, random: () => number) {
    this.#faults = faults
    this.#random = random
  }

  turn(id: string, key: string): CommittedTurn | undefined {
    return this.#faults.forgetsDeliveries ? undefined : this.kept.get(id)?.turns.get(key)
  }

  commit(turn: TurnCommit): CommitResult {
    const { conversationId: id, channel, dedupeKey } = turn
    const found = this.kept.get(id)
    const earlier = this.turn(id, dedupeKey)
    if (earlier) return { outcome: 'duplicate', ...earlier }
    const revision = found?.stored.revision ?? 0
    const ignores = this.#faults.ignoresRevision?.(turn) ?? false
    if (revision !== turn.expectedRevision && !ignores) return { outcome: 'stale' }
    const log = found?.log ?? []
    const write = (activity: (typeof turn.replies)[number], at: number) =>
      loggedActivity(id, { seq: log.length + 1 + at, at: turn.at.getTime() }, activityBody(activity))
    const all = [...(turn.inbound ? [turn.inbound] : []), ...turn.replies].map(write)
    const [inbound = null, ...others] = all
    const committed = turn.inbound ? { inbound, replies: others } : { inbound: null, replies: all }
    if (this.#faults.losesWrites && this.#random() < 0.05) return { outcome: 'committed', ...committed }
    log.push(...all)
    this.version += 1
    const state = turn.state ?? found?.stored.state
    if (!state) throw new Error('a new conversation needs a state')
    const handoff = turn.handoff ?? found?.stored.handoff ?? null
    const stored = { id, channel, revision: revision + 1, state, lastSeq: log.length, handoff }
    const turns = found?.turns ?? new Map<string, CommittedTurn>()
    this.kept.set(id, { stored, log, turns: turns.set(dedupeKey, committed) })
    return { outcome: 'committed', ...committed }
  }
}

type NodeStore = Pick<ConversationStore, 'find' | 'findTurn' | 'commit'> & Pick<HandoffStore, 'findByNumber'>

/** The database as one node reaches it: every access may be overtaken by those of other nodes. */
export function nodeStore(database: SimDatabase, scheduler: Scheduler, node: number): NodeStore {
  return {
    find: (id) => scheduler.later(node, () => database.kept.get(id)?.stored),
    findTurn: (id, key) => scheduler.later(node, () => database.turn(id, key)),
    commit: (turn) => scheduler.later(node, () => database.commit(turn)),
    findByNumber: (number) =>
      scheduler.later(node, () => {
        const found = [...database.kept.values()].find(({ stored }) => stored.state.caseNumber === number)
        if (!found?.stored.handoff) return undefined
        const { id, channel, revision, handoff } = found.stored
        return {
          ...handoff,
          caseId: id,
          number,
          conversationId: id,
          channel,
          revision,
          updatedAt: new Date(0),
          heldAt: null,
        }
      }),
  }
}
