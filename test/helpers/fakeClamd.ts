import { createServer, type Server, type Socket } from 'node:net'

/** The test file that every scanner finds (eicar.org), in two parts so that none finds it in this file. */
export const EICAR = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
)

/** How the peer behaves: as clamd does, silent after it was asked, broken in its answer, or cut off half-way. */
type Mood = 'well' | 'silent' | 'broken' | 'cut'

/**
 * Speaks clamd's side of INSTREAM on loopback: `zINSTREAM\0`, parts with their length in front, an answer that ends with a
 * NUL. As clamd, it answers and closes as soon as a file is larger than its StreamMaxLength.
 */
export class FakeClamd {
  mood: Mood = 'well'
  scans = 0
  readonly #maxBytes: number
  readonly #server: Server
  readonly #sockets = new Set<Socket>()

  constructor(maxBytes = 1_000_000) {
    this.#maxBytes = maxBytes
    this.#server = createServer((socket) => this.#serve(socket))
  }

  async listen(
    at: { port: number; host: string } | { path: string } = { port: 0, host: '127.0.0.1' },
  ): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(at, resolve))
    const address = this.#server.address()
    return typeof address === 'object' ? (address?.port ?? 0) : 0
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket)
    socket.on('close', () => this.#sockets.delete(socket))
    socket.on('error', () => undefined)
    let received = Buffer.alloc(0)
    socket.on('data', (part: Buffer) => {
      received = Buffer.concat([received, part])
      const answer = this.#answerTo(received)
      if (answer === undefined) return
      socket.removeAllListeners('data')
      this.scans += 1
      if (this.mood === 'well') socket.end(`${answer}\0`)
      if (this.mood === 'broken') socket.end('stream: lstat() failed. ERROR\0')
      if (this.mood === 'cut') socket.destroy()
    })
  }

  /** Undefined while the file is not there to its end. */
  #answerTo(received: Buffer): string | undefined {
    const command = received.indexOf(0)
    if (command < 0) return undefined
    if (received.toString('latin1', 0, command) !== 'zINSTREAM') return 'UNKNOWN COMMAND'
    const parts: Buffer[] = []
    let size = 0
    for (let at = command + 1; at + 4 <= received.length; ) {
      const length = received.readUInt32BE(at)
      if (length === 0)
        return Buffer.concat(parts).includes(EICAR) ? 'stream: Eicar-Signature FOUND' : 'stream: OK'
      size += length
      if (size > this.#maxBytes) return 'INSTREAM size limit exceeded. ERROR'
      parts.push(received.subarray(at + 4, at + 4 + length))
      at += 4 + length
    }
    return undefined
  }
}
