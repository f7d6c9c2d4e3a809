import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The real program as a process of its own, on a free port with a fresh data folder. */
export interface ServerProcess {
  readonly url: string
  readonly process: ChildProcess
  /** From the start of the process to its first answer to /healthz. */
  readonly startMs: number
  rssMb(): number
  stop(): Promise<void>
}

export interface ServerOptions {
  readonly settings?: Record<string, string>
  /** To start again on the data of an earlier process. Absent: a fresh folder, removed by `stop`. */
  readonly dataDir?: string
  readonly port?: number
}

export async function startServerProcess(options: ServerOptions = {}): Promise<ServerProcess> {
  const port = options.port ?? (await freePort())
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'intake-'))
  const began = performance.now()
  const server = spawn(process.execPath, ['src/main.js', 'serve'], {
    env: {
      ...process.env,
      PORT: String(port),
      DATA_DIR: dataDir,
      LOG_LEVEL: 'silent',
      RATE_LIMIT_TOKENS: '1000000',
      RATE_LIMIT_REQUESTS: '1000000',
      RATE_LIMIT_MESSAGES: '1000000',
      ...options.settings,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  endWithUs(server)
  const url = `http://127.0.0.1:${port}`
  await untilHealthy(url, server)
  return {
    url,
    process: server,
    startMs: performance.now() - began,
    rssMb: () => residentMb(server.pid ?? 0),
    stop: async () => {
      server.kill('SIGTERM')
      if (server.exitCode === null) await once(server, 'exit')
      if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Nothing is left running by a test that ran out of time. */
function endWithUs(server: ChildProcess): void {
  const end = () => server.kill('SIGKILL')
  process.once('exit', end)
  server.once('exit', () => process.off('exit', end))
}

async function untilHealthy(url: string, server: ChildProcess): Promise<void> {
  const deadline = performance.now() + 30_000
  while (performance.now() < deadline) {
    if (server.exitCode !== null)
      throw new Error(`The server ended with status ${server.exitCode} before it answered`)
    const healthy = await fetch(`${url}/healthz`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (healthy) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('The server did not answer /healthz within 30 s')
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  return typeof address === 'object' && address ? address.port : 0
}

/** Resident set in MB, from the kernel (Linux); 0 elsewhere. */
function residentMb(pid: number): number {
  try {
    const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return Math.round(Number(line?.[1] ?? 0) / 102.4) / 10
  } catch {
    return 0
  }
}
