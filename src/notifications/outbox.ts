import type { Logger } from 'pino'
import type { OutboxContent, OutboxItem, OutboxStore } from '../storage/outboxStore.ts'
import {
  DeliveryTimeoutError,
  NoHandlerError,
  NotYetError,
  RetryLaterError,
  UndeliverableError,
} from './errors.ts'
import { defaultRetryPolicy, type RetryPolicy, retryDelayMs } from './retryPolicy.ts'

export interface Delivery {
  readonly item: OutboxItem
  readonly content: OutboxContent
  /** Aborted when the delivery has taken too long. */
  readonly signal: AbortSignal
}

/**
 * Delivers one item; resolves when it has arrived. An item comes again if the process ended before that was noted:
 * pass on `item.dedupeKey` where the receiver can tell repetitions.
 *
 * @throws UndeliverableError when trying again is no use, RetryLaterError or NotYetError when it is not before some
 * time; after any other error it is tried again.
 */
export type DeliveryHandler = (delivery: Delivery) => Promise<void>

export interface OutboxParts {
  readonly store: OutboxStore
  /** By kind of item. */
  readonly handlers: Readonly<Record<string, DeliveryHandler>>
  readonly clock: () => Date
  readonly logger: Pick<Logger, 'warn' | 'error'>
  readonly retry?: RetryPolicy
  /** In [0, 1) */
  readonly random?: () => number
  readonly maxConcurrent?: number
  readonly deliveryTimeoutMs?: number
}

/** A timer also finds what another process queued, and outlasts a clock that is set. */
const LONGEST_SLEEP_MS = 30_000
const PAUSE_AFTER_STORAGE_ERROR_MS = 5_000

/** Delivers what turns have queued: woken by each commit and by the clock, in order, several conversations at a time. */
export class Outbox {
  readonly #parts: Required<OutboxParts>
  readonly #running = new Map<number, Promise<void>>()
  #looking: Promise<void> | undefined
  #lookAgain = false
  #timer: NodeJS.Timeout | undefined
  #unsubscribe: (() => void) | undefined

  constructor(parts: OutboxParts) {
    this.#parts = {
      retry: defaultRetryPolicy,
      random: Math.random,
      maxConcurrent: 16,
      deliveryTimeoutMs: 15_000,
      ...parts,
    }
  }

  start(): void {
    this.#unsubscribe ??= this.#parts.store.onQueued(() => this.#wake())
    this.#wake()
  }

  /** Begins no more deliveries and resolves when those under way have ended. What is left waits for the next start. */
  async stop(): Promise<void> {
    this.#unsubscribe?.()
    this.#unsubscribe = undefined
    clearTimeout(this.#timer)
    await this.#looking
    await Promise.all(this.#running.values())
    clearTimeout(this.#timer)
  }

  get #started(): boolean {
    return this.#unsubscribe !== undefined
  }

  #wake(): void {
    if (!this.#started) return
    this.#lookAgain = true
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined
      if (this.#lookAgain) this.#wake()
    })
  }

  async #look(): Promise<void> {
    try {
      while (this.#lookAgain && this.#started) {
        this.#lookAgain = false
        await this.#beginDue()
      }
      const next = await this.#parts.store.nextDue()
      const ms = next ? next.getTime() - this.#parts.clock().getTime() : LONGEST_SLEEP_MS
      // What is due and was not begun is running now, or waits for room; the end of a delivery wakes us.
      this.#sleep(ms <= 0 && this.#running.size > 0 ? LONGEST_SLEEP_MS : ms)
    } catch (error) {
      this.#parts.logger.error({ code: codeOf(error) }, 'the outbox cannot be read')
      this.#sleep(PAUSE_AFTER_STORAGE_ERROR_MS)
    }
  }

  async #beginDue(): Promise<void> {
    const { store, clock, maxConcurrent } = this.#parts
    const due = await store.due(clock(), maxConcurrent + this.#running.size)
    for (const item of due) {
      if (!this.#started || this.#running.size >= maxConcurrent) return
      if (!this.#running.has(item.id)) this.#begin(item)
    }
  }

  #begin(item: OutboxItem): void {
    const delivery = this.#attempt(item)
      .then(() => {
        this.#running.delete(item.id)
        this.#wake()
      })
      .catch((error) => {
        // The result was not noted. The item stays out of the way for a while, or it would be delivered in a loop.
        this.#parts.logger.error({ ...nameOf(item), code: codeOf(error) }, 'a delivery was not recorded')
        this.#forgetLater(item.id)
      })
    this.#running.set(item.id, delivery)
  }

  #forgetLater(id: number): void {
    const timer = setTimeout(() => {
      this.#running.delete(id)
      this.#wake()
    }, PAUSE_AFTER_STORAGE_ERROR_MS)
    timer.unref()
  }

  async #attempt(item: OutboxItem): Promise<void> {
    const { store, clock } = this.#parts
    try {
      await this.#deliver(item)
    } catch (error) {
      await this.#putOff(item, error)
      return
    }
    await store.delivered(item.id, clock())
  }

  async #deliver(item: OutboxItem): Promise<void> {
    const { handlers, store, deliveryTimeoutMs } = this.#parts
    const handler = Object.hasOwn(handlers, item.kind) ? handlers[item.kind] : undefined
    if (!handler) throw new NoHandlerError(item.kind)
    const content = await store.content(item.id)
    const abort = new AbortController()
    const { promise: tooLong, reject } = Promise.withResolvers<never>()
    const timer = setTimeout(() => {
      const error = new DeliveryTimeoutError(deliveryTimeoutMs)
      abort.abort(error)
      reject(error)
    }, deliveryTimeoutMs)
    try {
      await Promise.race([handler({ item, content, signal: abort.signal }), tooLong])
    } finally {
      clearTimeout(timer)
    }
  }

  async #putOff(item: OutboxItem, error: unknown): Promise<void> {
    const { store, clock, logger, retry, random } = this.#parts
    if (error instanceof NotYetError) return store.retryAt(item.id, error.until, error.code)
    const attempts = item.attempts + 1
    const failure = { ...nameOf(item), attempts, code: codeOf(error) }
    if (error instanceof UndeliverableError || attempts >= retry.maxAttempts) {
      logger.error(failure, 'a delivery failed for good')
      await store.failed(item.id, clock(), failure.code)
      return
    }
    logger.warn(failure, 'a delivery failed and will be tried again')
    const asked = error instanceof RetryLaterError ? error.retryAfterMs : 0
    const dueAt = clock().getTime() + Math.max(retryDelayMs(retry, attempts, random()), asked)
    await store.retryAt(item.id, new Date(dueAt), failure.code)
  }

  #sleep(ms: number): void {
    clearTimeout(this.#timer)
    if (!this.#started) return
    this.#timer = setTimeout(() => this.#wake(), Math.min(Math.max(ms, 0), LONGEST_SLEEP_MS))
    this.#timer.unref()
  }
}

const nameOf = ({ id, kind, conversationId }: OutboxItem) => ({ outboxId: id, kind, conversationId })

/** A code or the name of a class: messages of errors can quote what was to be delivered. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}
