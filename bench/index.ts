import { parseArgs } from 'node:util'
import { startServerProcess } from '../test/helpers/serverProcess.ts'
import { benchAssess } from './assess.ts'
import { benchHandoff } from './handoff.ts'
import { measureEcho } from './peers/echo.ts'
import { benchQueue } from './queue.ts'
import { measureTurns } from './turns.ts'
import { benchUnderstanding } from './understanding.ts'
import { benchWidget } from './widget.ts'

/**
 * `npm run bench -- --json`: turns over Direct Line against the real program (HTTP in, durable commit, reply on the
 * WebSocket) beside a bare restify echo in the same run, assessments and understanding in process, time to start and
 * memory. Prints one JSON object. With `--widget` also how long the first question takes in a browser over slow lines
 * (about a minute); with `--console` how quickly a browser draws the queue of 20 and of 1,000 cases; with `--handoff` how
 * soon a case is on a staff screen after the client's last answer, alone and beside 200 conversations (about three minutes).
 */
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    users: { type: 'string', default: '32' },
    seconds: { type: 'string', default: '5' },
    widget: { type: 'boolean', default: false },
    console: { type: 'boolean', default: false },
    handoff: { type: 'boolean', default: false },
  },
})

const assess = await benchAssess()
const understanding = benchUnderstanding()
const warm = await startServerProcess()
await warm.stop()
const server = await startServerProcess()
const idleRss = server.rssMb()
const turn = await measureTurns(server.url, Number(values.users), Number(values.seconds))
await server.stop()
const echo = await measureEcho(Number(values.users), Number(values.seconds))

const widget = values.widget ? { widget: await benchWidget() } : {}
const handoff = values.handoff ? { handoff: await benchHandoff() } : {}
const queue = values.console ? { queue: await benchQueue() } : {}

const figures = {
  turn: { ...turn, echo_per_s: echo, share_of_echo: Math.round((100 * turn.ours_per_s) / echo) / 100 },
  assess: { per_s: Math.round(assess.per_s) },
  understanding,
  start_ms: Math.round(server.startMs),
  rss_mb: idleRss,
  ...widget,
  ...queue,
  ...handoff,
}
process.stdout.write(values.json ? `${JSON.stringify(figures)}\n` : `${JSON.stringify(figures, null, 2)}\n`)
process.exit(0)
