import { join } from 'node:path'
import Database from 'better-sqlite3'
import { vi } from 'vitest'
import type { Overrides } from '../../src/index.ts'
import { type ConsoleServer, startConsoleServer } from '../helpers/consoleServer.ts'
import { FakeTwilio, type FakeTwilioOptions } from './fakeTwilio.ts'

export const MARIA = '+12135550134'

/** What waits for the morning is settled for now. */
const PENDING =
  "SELECT count(*) FROM outbox WHERE kind IN ('reply', 'texting.new_matter') AND state = 'pending' AND last_error_code IS NOT 'sms.quiet-hours'"
const QUICK = { firstDelayMs: 20, maxDelayMs: 100, maxAttempts: 16 }

export interface TextingService extends ConsoleServer {
  readonly twilio: FakeTwilio
  /** Writes as that telephone; resolves with the texts that came back to it. */
  ask(text: string, telephone?: string, more?: Record<string, string>): Promise<readonly string[]>
  /** Waits until nothing more is to be sent now. */
  settled(): Promise<void>
}

/** The whole service with a fake Twilio around it. */
export async function startTextingService(
  options: FakeTwilioOptions & { readonly environment?: Record<string, string> } = {},
  overrides: Overrides = {},
): Promise<TextingService> {
  const { environment = {}, ...about } = options
  const twilio = new FakeTwilio(about)
  await twilio.start()
  const server = await startConsoleServer(
    { OFFICE_NAME: 'Casa Legal', OFFICE_PHONE: '213-555-0199', ...twilio.settings, ...environment },
    { outbox: { retry: QUICK, deliveryTimeoutMs: 1_500 }, ...overrides },
  )
  twilio.webhook = `${environment.PUBLIC_URL ?? server.url}/api/sms`
  const reader = new Database(join(server.dataDir, 'intake.sqlite'), { readonly: true })
  const waiting = reader.prepare<[], number>(PENDING).pluck()
  const settled = async () => {
    await vi.waitFor(
      () => {
        if (waiting.get()) throw new Error('deliveries wait')
      },
      { timeout: 20_000, interval: 10 },
    )
    await twilio.idle()
  }
  return {
    ...server,
    twilio,
    settled,
    async ask(text, telephone = MARIA, more = {}) {
      const before = twilio.heardBy(telephone).length
      await twilio.text(telephone, text, more)
      await settled()
      return twilio.heardBy(telephone).slice(before)
    },
    async close() {
      reader.close()
      await twilio.stop()
      await server.close()
    },
  }
}
