import type { Request, Server } from 'restify'
import { type Answer, answering } from './answer.ts'
import type { Metrics } from './metrics.ts'

export interface HealthParts {
  readonly metrics: Metrics
  /** Whether a turn could be stored now. */
  readonly canWrite: () => Promise<boolean>
  /** True from the moment a stop was asked for: load balancers then send nobody new. */
  readonly isStopping: () => boolean
  /** Unreviewed rules do not keep a service from being ready; who watches it should know. */
  readonly rulesReviewed?: () => boolean
}

/** `/healthz`: the process runs. `/readyz`: it can take turns. `/metrics`: numbers for Prometheus. */
export function mountHealth(server: Server, parts: HealthParts): void {
  const { metrics, canWrite, isStopping, rulesReviewed } = parts
  const failed = (): Answer => ({ status: 503, body: { status: 'failed' } })
  const get = (path: string, handle: (request: Request) => Promise<Answer> | Answer) =>
    server.get(path, answering(handle, failed))
  get('/healthz', () => ({ status: 200, body: { status: 'ok' } }))
  get('/readyz', async () => {
    if (isStopping()) return { status: 503, body: { status: 'stopping' } }
    if (!(await canWrite())) return failed()
    return {
      status: 200,
      body: { status: 'ready', ...(rulesReviewed && { rules_reviewed: rulesReviewed() }) },
    }
  })
  server.get('/metrics', async (_request, response) => {
    const text = await metrics.render()
    response.writeHead(200, { 'Content-Type': 'text/plain; version=0.0.4', 'Cache-Control': 'no-store' })
    response.end(text)
  })
}
