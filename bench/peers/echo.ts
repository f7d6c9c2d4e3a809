import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { postJson } from '../postJson.ts'

/** Requests a second of a bare restify JSON echo in a process of its own, under the same load generator. */
export async function measureEcho(users: number, seconds: number): Promise<number> {
  const server = spawn(process.execPath, ['bench/peers/echoServer.ts'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(server.stdout, 'data')) as [Buffer]
  const url = `${String(line).trim()}/echo`
  const countFrom = performance.now() + 1000
  const until = countFrom + seconds * 1000
  let answered = 0
  const user = async () => {
    while (performance.now() < until) {
      await postJson(url, null, {
        type: 'message',
        text: 'I missed my biometrics appointment',
        from: { id: 'user' },
      })
      if (performance.now() > countFrom) answered += 1
    }
  }
  await Promise.all(Array.from({ length: users }, user))
  server.kill()
  return Math.round(answered / seconds)
}
