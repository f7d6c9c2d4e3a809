import { connect, type Socket } from 'node:net'
import type { ClamdAddress } from '../config/config.ts'
import type { Scanner, ScanResult } from './scanner.ts'

export interface ClamdOptions {
  /** Without a sign of life for so long, the scanner counts as not reachable. */
  readonly silenceMs?: number
  /** For the whole scan. */
  readonly timeoutMs?: number
}

const CHUNK_BYTES = 64 * 1024
const SILENCE_MS = 10_000
const TIMEOUT_MS = 30_000
/** A virus has a name of some dozen characters; more is no answer of clamd. */
const MAX_REPLY = 1000

/**
 * A scanner that asks clamd by its INSTREAM command (clamd(8), "COMMANDS"): parts, each with its length in front as four
 * bytes, an empty one at the end. One connection a file.
 */
export function clamdScanner(address: ClamdAddress, options: ClamdOptions = {}): Scanner {
  return (bytes) => {
    const { silenceMs = SILENCE_MS, timeoutMs = TIMEOUT_MS } = options
    const socket = connect(address)
    socket.setTimeout(silenceMs, () => socket.destroy())
    const late = setTimeout(() => socket.destroy(), timeoutMs)
    sendFile(socket, bytes)
    return reply(socket).finally(() => {
      clearTimeout(late)
      socket.destroy()
    })
  }
}

function sendFile(socket: Socket, bytes: Buffer): void {
  socket.write('zINSTREAM\0')
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    const chunk = bytes.subarray(at, at + CHUNK_BYTES)
    socket.write(lengthOf(chunk.length))
    socket.write(chunk)
  }
  socket.write(lengthOf(0))
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes)
  return length
}

/** What came until the connection ended: clamd answers and closes before it has read a file that is too large for it. */
function reply(socket: Socket): Promise<ScanResult> {
  return new Promise((resolve) => {
    let text = ''
    socket.setEncoding('utf8')
    socket.on('data', (part: string) => {
      text += part
      if (text.includes('\0') || text.length > MAX_REPLY) resolve(readReply(text))
    })
    // After an error comes the close, with what was answered before it.
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(readReply(text)))
  })
}

function readReply(text: string): ScanResult {
  const [answer = ''] = text.split('\0')
  if (/^stream: OK$/.test(answer)) return 'clean'
  if (/^stream: .+ FOUND$/.test(answer)) return 'infected'
  if (/size limit exceeded/i.test(answer)) return 'too_large'
  return 'unreachable'
}
