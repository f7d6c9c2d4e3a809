import { EventEmitter } from 'node:events'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { WebSocket } from 'ws'
import { Stream } from '../../../../src/channels/directline/stream.ts'
import type { LoggedActivity } from '../../../../src/storage/conversationStore.ts'

/** A socket that hands a frame over when it is told to, as a slow network would. */
class SlowSocket extends EventEmitter {
  readonly OPEN = 1
  readyState = 1
  readonly frames: { activities: { seq: number }[]; watermark?: string }[] = []
  readonly #waiting: (() => void)[] = []

  send(frame: string, sent?: () => void): void {
    this.frames.push(JSON.parse(frame))
    if (sent) this.#waiting.push(sent)
  }

  /** The oldest frame has left. */
  drain(): boolean {
    const sent = this.#waiting.shift()
    sent?.()
    return sent !== undefined
  }

  get queued(): number {
    return this.#waiting.length
  }

  ping(): void {
    this.emit('ping sent')
  }

  terminate(): void {
    this.readyState = 3
    while (this.drain());
    this.emit('close')
  }

  close(): void {
    this.terminate()
  }
}

function logOf(length: number): LoggedActivity[] {
  return Array.from({ length }, (_, at) => ({ seq: at + 1, id: `c|${at + 1}`, activity: { seq: at + 1 } }))
}

function streamOver(log: LoggedActivity[], after = 0, stallMs = 60_000) {
  const socket = new SlowSocket()
  const stream = new Stream(socket as unknown as WebSocket, {
    store: { activitiesAfter: async (_id, from, limit) => log.slice(from, from + limit) },
    conversationId: 'c',
    after,
    stallMs,
    onHeard: () => undefined,
    onFailure: (error) => {
      throw error
    },
  })
  const seqs = () => socket.frames.flatMap(({ activities }) => activities.map(({ seq }) => seq))
  return { socket, stream, seqs }
}

const settle = () => new Promise((resolve) => setImmediate(resolve))

describe('a stream', () => {
  it('sends each activity once and in order, however it is announced and however slow the client is', async () => {
    const step = fc.constantFrom(...(['commit', 'announce', 'announceNothing', 'drain', 'wait'] as const))
    await fc.assert(
      fc.asyncProperty(fc.nat(5), fc.array(step, { maxLength: 60 }), async (before, steps) => {
        const log = logOf(before)
        const { socket, stream, seqs } = streamOver(log)
        const unannounced: LoggedActivity[][] = []
        const actions = {
          commit() {
            const turn = logOf(log.length + 2).slice(-2)
            log.push(...turn)
            unannounced.push(turn)
          },
          // The newest first: announcements overtake each other, and some are never made.
          announce: () => stream.wake(unannounced.pop()),
          announceNothing: () => stream.wake(),
          drain: () => void socket.drain(),
          wait: settle,
        }
        for (const taken of steps) {
          await actions[taken]()
          expect(socket.queued).toBeLessThanOrEqual(1)
        }
        stream.wake()
        do await settle()
        while (socket.drain())
        expect(seqs()).toEqual(log.map(({ seq }) => seq))
      }),
      { numRuns: 200 },
    )
  })

  it('begins after the watermark', async () => {
    const { socket, stream, seqs } = streamOver(logOf(5), 3)
    stream.wake()
    await settle()
    socket.drain()
    expect(seqs()).toEqual([4, 5])
  })

  it('holds one frame at most for a slow client, and ends when that does not leave', async () => {
    vi.useFakeTimers()
    const { socket, stream } = streamOver(logOf(1000), 0, 15_000)
    stream.wake()
    await vi.advanceTimersByTimeAsync(14_999)
    expect(socket.frames).toHaveLength(1)
    expect(socket.readyState).toBe(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(socket.readyState).toBe(3)
    vi.useRealTimers()
  })

  it('closes when the log cannot be read, so that the client comes back', async () => {
    const socket = new SlowSocket()
    const failures: unknown[] = []
    const stream = new Stream(socket as unknown as WebSocket, {
      store: { activitiesAfter: async () => Promise.reject(new Error('disk')) },
      conversationId: 'c',
      after: 0,
      stallMs: 1000,
      onHeard: () => undefined,
      onFailure: (error) => failures.push(error),
    })
    stream.wake()
    await settle()
    expect(failures).toHaveLength(1)
    expect(socket.readyState).toBe(3)
  })
})
