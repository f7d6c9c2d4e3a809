import type { AddressInfo } from 'node:net'
import { createConnection, createServer, type Socket } from 'node:net'

/**
 * `open`: everything passes. `oneWay`: what is sent arrives, and no answer comes back. `tunnel`: connections stand and
 * nothing passes, as in a tunnel. `cut`: connections end, and no new one comes about.
 */
type Weather = 'open' | 'oneWay' | 'tunnel' | 'cut'

/** A network between a browser and a server on loopback that a test can spoil. */
export class BadNetwork {
  #weather: Weather = 'open'
  #port: number
  readonly #sockets = new Set<Socket>()
  readonly #server = createServer((near) => this.#connect(near))

  /** @param target the server's address, `http://127.0.0.1:3978` */
  constructor(target: string) {
    this.#port = Number(new URL(target).port)
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** Another server stands behind it from now on. */
  leadTo(target: string): void {
    this.#port = Number(new URL(target).port)
    this.#endAll()
  }

  become(weather: Weather): void {
    this.#weather = weather
    if (weather === 'cut') this.#endAll()
  }

  /** As `become('open')`; what was swallowed before stays lost, so the connections that lost something end. */
  clear(): void {
    const wasLossy = this.#weather !== 'open'
    this.#weather = 'open'
    if (wasLossy) this.#endAll()
  }

  async close(): Promise<void> {
    this.#endAll()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #endAll(): void {
    for (const socket of this.#sockets) socket.destroy()
    this.#sockets.clear()
  }

  #connect(near: Socket): void {
    if (this.#weather === 'cut') return void near.destroy()
    const far = createConnection(this.#port, '127.0.0.1')
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(socket)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => {
        this.#sockets.delete(socket)
        other.destroy()
      })
    }
    near.on('data', (data) => this.#weather !== 'tunnel' && far.write(data))
    far.on('data', (data) => this.#weather === 'open' && near.write(data))
  }
}
