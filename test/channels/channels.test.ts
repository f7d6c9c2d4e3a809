import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Conversation } from '../../dialogs/conversation.ts'
import { createDialog, type Dialog } from '../../dialogs/index.ts'
import type { Input, Reply } from '../../dialogs/turn.ts'
import { loadConfig } from '../../src/config/loadConfig.ts'
import { loadDialogParts } from '../../src/content/loadDialog.ts'
import { officeOf } from '../../src/content/officeOf.ts'
import { type RunningServer, startServer } from '../../src/index.ts'
import { type ConversationScript, readScript, titleOf } from '../helpers/conversationScript.ts'
import { asRead, type ChannelDriver, type ChannelTalk } from './channelDriver.ts'
import { form } from './drivers/form.ts'
import { terminal } from './drivers/terminal.ts'
import { web } from './drivers/web.ts'

const drivers: readonly ChannelDriver[] = [web, form, terminal]

/** Ends of every kind: a plan, a person, numbers first, nothing understood, commands, another language. */
const scripts = [
  'hospital',
  'everything-at-once',
  'noid',
  'violence',
  'knows-nothing',
  'not-understood',
  'back-and-back',
  'why-and-source',
  'language-change',
  'upcoming-tool',
].map((name) => readScript(join(import.meta.dirname, '..', 'conversations', `${name}.yaml`)))

let folder: string
let server: RunningServer
const clock = { now: new Date() }
const environment = { PORT: '0', LOG_LEVEL: 'silent', RATE_LIMIT_TOKENS: '6000', RATE_LIMIT_MESSAGES: '6000' }

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'channels-'))
  server = await startServer(loadConfig({ ...environment, DATA_DIR: folder }), { clock: () => clock.now })
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true })
})

describe.each(drivers)('on $name', (driver) => {
  describe.each(['en', 'es'] as const)('in %s', (language) => {
    // A process for each is dear.
    const played = driver === terminal ? scripts.slice(0, 3) : scripts
    it.each(played)('$name', async (script) => {
      clock.now = new Date(script.now)
      const pure = new PureConversation(script, language, driver)
      const talk = await driver.open({ url: server.url, language, zone: script.zone, now: clock.now })
      expect(read(talk.greeting)).toEqual(read(pure.heard))
      await playOn(talk, pure, script, language)
      await talk.close()
    })
  })
})

/** What is heard there is what the pure conversation says, in the forms that the channel can show. */
async function playOn(
  talk: ChannelTalk,
  pure: PureConversation,
  script: ConversationScript,
  language: 'en' | 'es',
): Promise<void> {
  for (const [index, turn] of script.turns.entries()) {
    const text = turn.choose ? pure.titleOf(turn.choose) : (turn.say?.[language] ?? '')
    pure.take({ kind: 'message', text })
    expect(read(await talk.say(text)), `turn ${index + 1}: ${text}`).toEqual(read(pure.heard))
  }
}

const read = (texts: readonly string[]): string => asRead(texts.join('\n'))

/** The same conversation without any channel. */
class PureConversation {
  readonly #dialog: Dialog
  readonly #driver: ChannelDriver
  readonly #script: ConversationScript
  #conversation: Conversation
  #replies: readonly Reply[] = []

  constructor(script: ConversationScript, language: 'en' | 'es', driver: ChannelDriver) {
    const { planLinkDays, ...office } = officeOf(loadConfig(environment))
    const links = driver.linksPlans && planLinkDays !== undefined ? { planLinkDays } : {}
    this.#dialog = createDialog(loadDialogParts({ ...office, ...links }))
    this.#driver = driver
    this.#script = script
    this.#conversation = this.#dialog.begin('K7M-4PQ')
    this.take({ kind: 'start', locale: language })
  }

  get heard(): readonly string[] {
    const { capabilities } = this.#driver
    return this.#replies.map(
      (reply) => this.#dialog.render(reply, this.#conversation.language, capabilities).text,
    )
  }

  titleOf(option: string): string {
    return titleOf(option, this.#replies, this.#conversation.language, this.#dialog)
  }

  take(input: Input): void {
    const zone = this.#driver.tellsZone ? { zone: this.#script.zone } : {}
    const turn = this.#dialog.advance(this.#conversation, { ...input, ...zone }, clock.now)
    this.#conversation = turn.conversation
    this.#replies = turn.replies
  }
}
