import type { Logger } from 'pino'
import type { Conversation } from '../../dialogs/conversation.ts'
import { isoInZone } from '../../dialogs/moment.ts'
import { describeError } from '../bot/errors.ts'
import type { HandoffCase } from '../handoff/caseMachine.ts'
import type { OfficeCommit } from '../handoff/office.ts'
import type { FigureStore } from '../storage/figureStore.ts'
import type { HandoffStore } from '../storage/handoffStore.ts'
import { firstWordWithin } from './firstWord.ts'

export interface TallyParts {
  readonly store: FigureStore
  readonly handoffs: Pick<HandoffStore, 'findByConversation' | 'history'>
  readonly clock: () => Date
  /** In which days begin. */
  readonly zone: string
  readonly logger: Pick<Logger, 'error'>
}

type Counted = Pick<Conversation, 'open' | 'language' | 'facts'>

/** What people answer at the end and days later: yes, no, or that they leave it. */
const ANSWERS = ['was_helpful', 'got_through', 'reminders'] as const

/** A turn that was committed. `before` null: the first one. */
export interface CountedTurn {
  readonly channel: string
  readonly before: Counted | null
  readonly after: Counted
}

const FLUSH_MS = 5_000

/**
 * Counts what happens, of nobody: what is counted is added up in memory and written every few seconds as so many of a
 * kind on a day. What a process that is killed had not yet written is not counted.
 */
export class Tally {
  readonly #parts: TallyParts
  readonly #counts = new Map<string, number>()
  #timer: NodeJS.Timeout | undefined
  #line: Promise<unknown> = Promise.resolve()

  constructor(parts: TallyParts) {
    this.#parts = parts
  }

  /** On the way of every turn: only what a map takes. */
  turn({ channel, before, after }: CountedTurn): void {
    if (before === null) {
      this.#count('started.channel', channel)
      this.#count('started.language', after.language)
    }
    for (const fact of ANSWERS) {
      const answer = after.facts[fact]?.value
      if (typeof answer === 'string' && answer !== before?.facts[fact]?.value)
        this.#count(`answer.${fact}`, answer)
    }
    const [was, is] = [before?.open?.id, after.open?.id]
    if (was === is) return
    if (was !== undefined) this.#count('question.left', was)
    if (is !== undefined) this.#count('question.asked', is)
  }

  /** After a commit in a conversation that is before the office. */
  office(commit: OfficeCommit): void {
    if (commit.happened.length === 0) return
    this.#line = this.#line
      .then(() => this.#office(commit))
      .catch((error: unknown) => this.#parts.logger.error(describeError(error), 'figures were not counted'))
  }

  /** Writes what is left. */
  async close(): Promise<void> {
    await this.#line
    await this.flush()
  }

  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const figures = [...this.#counts].map(([key, count]) => {
      const [day = '', kind = '', value = ''] = key.split('\n')
      return { day, kind, value, count }
    })
    this.#counts.clear()
    await this.#parts.store.add(figures)
  }

  async #office({ conversationId, happened, added }: OfficeCommit): Promise<void> {
    const { handoffs } = this.#parts
    const stored = await handoffs.findByConversation(conversationId)
    if (!stored) return
    const { case: one, summary, channel, caseId } = stored
    for (const { kind } of happened) {
      if (kind === 'queued') {
        this.#count('queued.urgency', summary.urgency)
        this.#count('queued.priority', one.priority)
        this.#count('queued.language', summary.language)
        this.#count('queued.channel', channel)
        this.#count('queued.reason', summary.reason)
      }
      if (kind === 'first_response') this.#firstWord(one)
      if (kind === 'owner_silent' || kind === 'escalated') this.#count('late', kind)
    }
    const newest = added > 0 ? (await handoffs.history(caseId)).slice(-added) : []
    for (const { kind, detail } of newest)
      if (kind === 'resolved' && detail) this.#count('resolved.outcome', detail)
  }

  #firstWord({ queuedAt, firstResponseAt, firstResponseDue }: HandoffCase): void {
    if (firstResponseAt === null) return
    this.#count('first_word.within', firstWordWithin(firstResponseAt - queuedAt))
    this.#count('first_word.promise', firstResponseAt <= firstResponseDue ? 'kept' : 'broken')
  }

  #count(kind: string, value: string): void {
    const { clock, zone, logger } = this.#parts
    const key = [isoInZone(clock(), zone).slice(0, 10), kind, value].join('\n')
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1)
    if (this.#timer) return
    this.#timer = setTimeout(() => {
      this.flush().catch((error: unknown) => logger.error(describeError(error), 'figures were not written'))
    }, FLUSH_MS)
    this.#timer.unref()
  }
}
