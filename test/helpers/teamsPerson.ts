import { z } from 'zod'
import { actionsOf, cardIn } from './adaptiveCards.ts'
import { type Reply, request } from './directLineRequests.ts'
import type { FakeAzure, Recorded } from './fakeAzure.ts'

/** What a tap is answered with: words, or the card that takes the place of the tapped one. */
const TapAnswer = z.looseObject({ statusCode: z.number(), type: z.string(), value: z.unknown().optional() })

/** Somebody in Teams, as the channel tells us of them. */
export class TeamsPerson {
  readonly #azure: FakeAzure
  readonly #url: string
  readonly #about: Record<string, unknown>
  #count = 0

  constructor(
    azure: FakeAzure,
    url: string,
    about: { locale?: string; id?: string; zone?: string; conversation?: object } = {},
  ) {
    const { locale = 'en-US', id = '29:client', zone = 'America/Chicago', conversation } = about
    this.#azure = azure
    this.#url = url
    this.#about = {
      channelId: 'msteams',
      serviceUrl: azure.serviceUrl,
      locale,
      localTimezone: zone,
      conversation: conversation ?? { id: `a:${id}`, conversationType: 'personal', tenantId: 't' },
      from: { id, name: 'As Teams names them', aadObjectId: `aad-${id}` },
      recipient: { id: '28:bot', name: 'The bot' },
    }
  }

  /** Any activity of theirs, signed by the channel. Resolves when everything that it caused was delivered. */
  async send(activity: Record<string, unknown>): Promise<Reply> {
    this.#count += 1
    const body = { id: `f:${this.#count}`, ...this.#about, ...activity }
    const headers = { authorization: `Bearer ${await this.#azure.sign()}` }
    const reply = await request('POST', `${this.#url}/api/messages`, { body, headers })
    await delivered(this.#url)
    return reply
  }

  /** What the bot sends because of it. */
  async #hears(activity: Record<string, unknown>): Promise<Recorded[]> {
    const before = this.#azure.calls.length
    const { status } = await this.send(activity)
    if (status !== 200) throw new Error(`Teams was answered ${status}`)
    return this.#azure.calls.slice(before)
  }

  install(): Promise<Recorded[]> {
    return this.#hears({ type: 'installationUpdate', action: 'add' })
  }

  say(text: string): Promise<Recorded[]> {
    return this.#hears({ type: 'message', text, textFormat: 'plain' })
  }

  /** Taps a button of a card, with what was put into its inputs. */
  async tap(
    { body: card }: Recorded,
    title: string,
    inputs: Record<string, string> = {},
  ): Promise<{ response: z.infer<typeof TapAnswer>; heard: Recorded[] }> {
    const action = actionsOf(cardIn(card)).find((one) => one.title === title)
    if (!action) throw new Error(`No button "${title}" on the card`)
    const before = this.#azure.calls.length
    const { type, verb, data } = action
    const reply = await this.send({
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { type, verb, data: { ...data, ...inputs } }, trigger: 'manual' },
    })
    return { response: TapAnswer.parse(reply.body), heard: this.#azure.calls.slice(before) }
  }
}

/** Waits until nothing is left to deliver. */
export async function delivered(url: string): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    const text = await (await fetch(`${url}/metrics`)).text()
    if (/outbox_due 0$/m.test(text)) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('deliveries did not end')
}
