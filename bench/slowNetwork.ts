import { type AddressInfo, createConnection, createServer, type Socket } from 'node:net'

/** One round trip in milliseconds, and bits a second each way. */
export interface Line {
  readonly roundTripMs: number
  readonly downBitsPerSecond: number
  readonly upBitsPerSecond: number
}

/** A new connection costs a round trip for TCP and one for TLS 1.3 before it carries anything. */
const SETUP_ROUND_TRIPS = 2
/** Bytes leave in pieces of this size, so that files that load together share the line. */
const PIECE = 1400

/** One direction of a line: everything that goes over it shares its width, and arrives half a round trip later, in order. */
class Direction {
  #freeAt = 0
  readonly #bytesPerMs: number
  readonly #delayMs: number
  readonly #onTheWay: { readonly at: number; readonly arrive: () => void }[] = []

  constructor(bitsPerSecond: number, delayMs: number) {
    this.#bytesPerMs = bitsPerSecond / 8000
    this.#delayMs = delayMs
  }

  send(data: Buffer, arrive: (piece: Buffer) => void): void {
    for (let at = 0; at < data.length; at += PIECE) {
      const piece = data.subarray(at, at + PIECE)
      this.#freeAt = Math.max(this.#freeAt, performance.now()) + piece.length / this.#bytesPerMs
      this.#onTheWay.push({ at: this.#freeAt + this.#delayMs, arrive: () => arrive(piece) })
      if (this.#onTheWay.length === 1) this.#wait()
    }
  }

  #wait(): void {
    const [first] = this.#onTheWay
    if (first) setTimeout(() => this.#deliver(), Math.max(0, first.at - performance.now()))
  }

  #deliver(): void {
    while ((this.#onTheWay[0]?.at ?? Number.POSITIVE_INFINITY) <= performance.now() + 0.5)
      this.#onTheWay.shift()?.arrive()
    this.#wait()
  }
}

/**
 * A slow line to a server on loopback, for everything that a browser does over it: requests, sockets, and the setting
 * up of connections, which a browser's own emulation leaves out.
 */
export async function openSlowNetwork(
  target: string,
  line: Line,
): Promise<{ readonly url: string; close(): void }> {
  const down = new Direction(line.downBitsPerSecond, line.roundTripMs / 2)
  const up = new Direction(line.upBitsPerSecond, line.roundTripMs / 2)
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    near.pause()
    setTimeout(() => near.resume(), SETUP_ROUND_TRIPS * line.roundTripMs)
    const far = createConnection(Number(new URL(target).port), '127.0.0.1')
    near.on('data', (data) => up.send(data, (piece) => far.writable && far.write(piece)))
    far.on('data', (data) => down.send(data, (piece) => near.writable && near.write(piece)))
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket)
      socket.setNoDelay(true)
      socket.on('error', () => other.destroy())
      socket.on('close', () => setTimeout(() => other.destroy(), line.roundTripMs * 4))
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}
