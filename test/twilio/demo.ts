import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pino from 'pino'
import { segmentsOf } from '../../src/channels/sms/gsmLetters.ts'
import { loadConfig } from '../../src/config/loadConfig.ts'
import { startServer } from '../../src/index.ts'
import { FakeTwilio } from './fakeTwilio.ts'

const HELP = `You are a telephone. Write a text and press Enter; what comes back is shown with its segments.
  /from +12135550177   another telephone from now on
  /fail 30006          what becomes of the next texts to you: an error of the network
  /down                the next call of Twilio's REST API fails with 503
  /quit
`

/** The whole service and a fake Twilio on this machine, with the terminal for a telephone: npm run sms:demo */
async function main(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sms-demo-'))
  const twilio = new FakeTwilio()
  await twilio.start()
  const config = loadConfig({
    PORT: '0',
    DATA_DIR: dataDir,
    OFFICE_NAME: 'Casa Legal',
    OFFICE_PHONE: '213-555-0199',
    RATE_LIMIT_MESSAGES: '1000',
    ...twilio.settings,
    ...(process.env.SMS_ACCENTS && { SMS_ACCENTS: process.env.SMS_ACCENTS }),
  })
  const server = await startServer(config, { logger: pino({ level: 'silent' }) })
  twilio.webhook = `${server.url}/api/sms`
  let total = 0
  twilio.onMessage = ({ body }) => {
    const segments = segmentsOf(body)
    total += segments
    process.stdout.write(
      `${framed(body)}\n  ${segments} segment${segments === 1 ? '' : 's'}, ${total} so far\n`,
    )
  }
  const telephone = { number: '+12135550134' }
  process.stdout.write(HELP)
  for await (const line of createInterface({ input: process.stdin })) {
    if (!process.stdin.isTTY) process.stdout.write(`\n> ${line}\n`)
    if (line.trim() === '/quit') break
    if (!(await obeyed(line, twilio, telephone))) {
      await twilio.text(telephone.number, line)
      await shown(twilio)
    }
  }
  await twilio.stop()
  await server.close()
  rmSync(dataDir, { recursive: true, force: true })
}

async function obeyed(line: string, twilio: FakeTwilio, telephone: { number: string }): Promise<boolean> {
  const [command = '', value = ''] = line.trim().split(/\s+/)
  if (!command.startsWith('/')) return false
  if (command === '/from') telephone.number = value
  else if (command === '/down') twilio.mishaps.push(503)
  else if (command === '/fail') twilio.mishaps.push({ code: Number(value) })
  else process.stdout.write(HELP)
  return true
}

/** Until nothing has come for a moment, and what Twilio itself answers is shown too. */
async function shown(twilio: FakeTwilio): Promise<void> {
  let before = -1
  while (before !== twilio.kept.length) {
    before = twilio.kept.length
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  for (const { body } of twilio.own.splice(0)) process.stdout.write(`${framed(body)}\n  from Twilio itself\n`)
}

const WIDTH = 44

/** As a telephone shows it. */
function framed(text: string): string {
  const lines = text.split('\n').flatMap(wrapped)
  const edge = '─'.repeat(WIDTH + 2)
  return [`  ┌${edge}┐`, ...lines.map((line) => `  │ ${line.padEnd(WIDTH)} │`), `  └${edge}┘`].join('\n')
}

function wrapped(line: string): readonly string[] {
  const lines = ['']
  for (const word of line.split(' ')) {
    const last = lines.at(-1) ?? ''
    if (last && last.length + word.length >= WIDTH) lines.push(word)
    else lines[lines.length - 1] = last ? `${last} ${word}` : word
  }
  return lines.flatMap((each) => each.match(new RegExp(`.{1,${WIDTH}}`, 'g')) ?? [''])
}

await main()
