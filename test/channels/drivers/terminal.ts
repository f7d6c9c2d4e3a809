import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { capabilitiesOf } from '../../../src/channels/capabilitiesOf.ts'
import type { ChannelDriver, ChannelTalk } from '../channelDriver.ts'

const program = fileURLToPath(new URL('../../../src/main.js', import.meta.url))
const PROMPT = '\n> '

/** `npm run chat`, as a process of its own. */
export const terminal: ChannelDriver = {
  name: 'the terminal',
  capabilities: capabilitiesOf('terminal', 'TERMINAL'),
  tellsZone: true,
  stores: false,
  greets: true,
  serve: async ({ environment, clock }) => ({
    open: ({ language, zone }) => open(environment, clock(), language, zone),
    close: async () => undefined,
  }),
}

async function open(
  environment: Record<string, string>,
  now: Date,
  language: string,
  zone: string,
): Promise<ChannelTalk> {
  const options = ['--lang', language, '--zone', zone, '--now', now.toISOString()]
  const child = spawn(process.execPath, [program, 'chat', ...options], {
    env: { ...process.env, ...environment },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text
  })
  /** What was printed up to the next prompt. */
  const read = async (): Promise<readonly string[]> => {
    while (!printed.includes(PROMPT)) await once(child.stdout, 'data')
    const at = printed.indexOf(PROMPT)
    const text = printed.slice(0, at)
    printed = printed.slice(at + PROMPT.length)
    return [text]
  }
  const greeting = await read()
  return {
    greeting,
    async say(text) {
      child.stdin.write(`${text}\n`)
      // What was typed is printed again where nobody types.
      return [(await read()).join('\n').slice(text.length)]
    },
    async close() {
      const ended = once(child, 'exit')
      child.stdin.end()
      await ended
    },
  }
}
