import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDialog, type Dialog } from '../../dialogs/index.ts'
import type { Input, TurnResult } from '../../dialogs/turn.ts'
import { loadConfig } from '../../src/config/loadConfig.ts'
import { loadDialogParts } from '../../src/content/loadDialog.ts'
import { officeOf } from '../../src/content/officeOf.ts'
import { createLinkReplies } from '../../src/plan/planLinks.ts'
import { type ConversationScript, readScript, titleOf } from '../helpers/conversationScript.ts'
import { asRead, type ChannelDriver, type ChannelTalk, type ServedChannel } from './channelDriver.ts'
import { form } from './drivers/form.ts'
import { sms } from './drivers/sms.ts'
import { teams } from './drivers/teams.ts'
import { terminal } from './drivers/terminal.ts'
import { web } from './drivers/web.ts'

const drivers: readonly ChannelDriver[] = [web, form, sms, teams, terminal]

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

const clock = { now: new Date() }
const environment = { OFFICE_NAME: 'Casa Legal', OFFICE_PHONE: '213-555-0199', LOG_LEVEL: 'silent' }

describe.each(drivers)('on $name', (driver) => {
  let served: ServedChannel
  beforeAll(async () => {
    served = await driver.serve({ environment, clock: () => clock.now })
  })
  afterAll(() => served.close())

  describe.each(['en', 'es'] as const)('in %s', (language) => {
    // A process for each is dear.
    const played = driver === terminal ? scripts.slice(0, 3) : scripts
    it.each(played)('$name', async (script) => {
      clock.now = new Date(script.now)
      const pure = new PureConversation(script, language, driver)
      const talk = await served.open({ language, zone: script.zone })
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
  readonly #zone: string
  readonly #links = createLinkReplies(() => 'http://127.0.0.1')
  #turn: Pick<TurnResult, 'conversation' | 'replies'>

  constructor(script: ConversationScript, language: 'en' | 'es', driver: ChannelDriver) {
    const office = officeOf(loadConfig(environment))
    const { planLinkDays: _link, resumeCodeDays: _code, ...unstored } = office
    this.#dialog = createDialog(loadDialogParts(driver.stores ? office : unstored))
    this.#driver = driver
    this.#zone = script.zone
    this.#turn = { conversation: this.#dialog.begin('K7M-4PQ'), replies: [] }
    if (driver.greets) this.take({ kind: 'start', locale: language })
  }

  get heard(): readonly string[] {
    const { replies } = this.#links(this.#turn.replies)
    const turn = { ...this.#turn, replies, now: clock.now }
    return this.#dialog.renderTurn(turn, this.#driver.capabilities).map(({ text }) => text)
  }

  titleOf(option: string): string {
    const { replies, conversation } = this.#turn
    return titleOf(option, replies, conversation.language, this.#dialog)
  }

  take(input: Input): void {
    const zone = this.#driver.tellsZone ? { zone: this.#zone } : {}
    const reserved = this.#driver.capabilities.keywords
      ? { reserved: { optedOut: false, number: '+12135550134' } }
      : {}
    const { proactive } = this.#driver.capabilities
    const heard = { ...input, ...zone, ...reserved, proactive }
    this.#turn = this.#dialog.advance(this.#turn.conversation, heard, clock.now)
  }
}
