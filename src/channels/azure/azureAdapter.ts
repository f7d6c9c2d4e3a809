import { randomUUID } from 'node:crypto'
import {
  type Activity,
  CloudAdapter,
  type ConversationReference,
  TurnContext as Turn,
  type TurnContext,
} from 'botbuilder'
import type { Texts } from '../../../dialogs/render/texts.ts'
import type { Input } from '../../../dialogs/turn.ts'
import type { ReceivedFiles } from '../../attachments/receiveAttachments.ts'
import { withAttachments } from '../../attachments/withAttachments.ts'
import { dedupeKeyOf } from '../../bot/dedupeKey.ts'
import { timeZoneOf } from '../../bot/timeZone.ts'
import type { AzureConfig } from '../../config/config.ts'
import { UndeliverableError } from '../../notifications/errors.ts'
import type { Delivery } from '../../notifications/outbox.ts'
import type { Answer } from '../../server/answer.ts'
import type { ActivityJson, LoggedActivity } from '../../storage/conversationStore.ts'
import { type InboundEnvelope, outcomeOf, setInbound } from '../turnState.ts'
import { AzureAuthentication } from './azureAuthentication.ts'
import { azureCapabilitiesOf } from './azureCapabilities.ts'
import { createBotSignIn } from './botSignIn.ts'
import {
  answeredCard,
  type CardAnswer,
  type CardResponse,
  lateCard,
  notOurs,
  readCardAnswer,
  saying,
} from './cards/cardAnswer.ts'
import { Connectors } from './connector.ts'
import { storedIdOf } from './conversationIds.ts'
import { AzureRefusal } from './errors.ts'
import { Incoming, isShared, tapIn } from './incoming.ts'
import { type AzureUploads, incomingFiles } from './incomingFiles.ts'
import { outgoing } from './outgoing.ts'
import { isServiceUrl } from './serviceUrls.ts'
import type { TeamsOffice } from './teams/teamsOffice.ts'

export interface AzureAdapter {
  /** @throws AzureRefusal */
  receive(authorization: string, body: unknown): Promise<Answer>
  /** @throws ConnectorError, AzureSignInError */
  deliver(address: ActivityJson, activity: LoggedActivity, signal: AbortSignal): Promise<void>
  /** The card of an urgent case in the office's channel. @throws ConnectorError, AzureSignInError */
  deliverCard(delivery: Delivery): Promise<void>
}

type Bot = { run(context: TurnContext): Promise<void> }

class Adapter extends CloudAdapter {
  constructor(authentication: AzureAuthentication) {
    super(authentication)
    // Passed on, so that the request fails and the channel sends the activity again.
    this.onTurnError = async (_context, error) => {
      throw error
    }
  }

  /** `process` would write failures to the console, in its own words. */
  take(authorization: string, activity: Activity, logic: (context: TurnContext) => Promise<void>) {
    return this.processActivity(authorization, activity, logic)
  }
}

export interface AzureAdapterParts {
  readonly azure: AzureConfig
  readonly bot: Bot
  readonly texts: Pick<Texts, 'text' | 'languages'>
  readonly clock: () => Date
  /** Absent: no files are taken. */
  readonly uploads?: AzureUploads | undefined
  /** Absent: this bot is registered nowhere, so there is no team of its office. */
  readonly teams?: TeamsOffice | undefined
}

/** Bot Framework's own adapter between the channel and our bot. */
export function createAzureAdapter(parts: AzureAdapterParts): AzureAdapter {
  const { azure, bot, texts, clock, teams, uploads } = parts
  const signIn = createBotSignIn(azure, clock)
  const adapter = new Adapter(new AzureAuthentication(azure, signIn))
  const connectors = new Connectors(signIn)
  const filesOf = async (activity: Incoming) =>
    uploads && activity.type === 'message' ? incomingFiles({ azure, uploads, signIn }, activity) : undefined
  return {
    async receive(authorization, body) {
      const parsed = Incoming.safeParse(body)
      if (!parsed.success)
        return { status: 400, body: { error: { code: 'BadArgument', message: 'Not an activity.' } } }
      if (!isServiceUrl(parsed.data.serviceUrl, azure.serviceHosts, azure.loopback))
        throw new AzureRefusal('azure.foreign-service-url', 403)
      const tap = tapIn(parsed.data)
      const said = tap && readCardAnswer(tap.data, texts)
      const activity = said ? { ...parsed.data, type: 'message', text: said.said } : arrivalOf(parsed.data)
      let response: CardResponse | undefined
      const answer = await adapter.take(authorization, withDates(activity), async (context) => {
        if (activity.channelId === 'msteams') await teams?.keepPlace(parsed.data)
        if (isShared(activity)) response = await answerShared(parts, parsed.data, connectors)
        if (!startsOrSays(activity)) return
        const files = await filesOf(activity)
        if (said?.said !== '') await runBot(context, bot, activity, { said, files })
        response = said && responseTo(said, context, texts)
      })
      if (tap?.answered) return { status: 200, body: response ?? notOurs }
      return { status: answer?.status ?? 200, ...(answer?.body !== undefined && { body: answer.body }) }
    },
    async deliver(address, { activity }, signal) {
      const reference = address as Partial<ConversationReference>
      const { serviceUrl = '', conversation } = reference
      if (teams && reference.channelId === 'msteams' && !(await teams.isThere(conversation?.id ?? '')))
        throw new UndeliverableError('azure.uninstalled')
      // Settings may have changed since the address was stored.
      if (!conversation || !isServiceUrl(serviceUrl, azure.serviceHosts, azure.loopback))
        throw new AzureRefusal('azure.foreign-service-url', 403)
      await connectors.at(serviceUrl).send(conversation.id, outgoing(reference, activity, texts), signal)
    },
    async deliverCard(delivery) {
      await teams?.deliver(delivery, connectors)
    },
  }
}

/** In a team the bot is there for the office alone. */
async function answerShared(
  { teams }: AzureAdapterParts,
  activity: Incoming,
  connectors: Connectors,
): Promise<CardResponse | undefined> {
  const tap = tapIn(activity)
  if (!teams || (!tap && activity.type !== 'message')) return undefined
  const connector = connectors.at(activity.serviceUrl)
  const response = tap && (await teams.tap(activity, tap.data, connector))
  if (tap?.answered) return response
  const text = tap ? response?.value : await teams.hear(activity, connector)
  if (typeof text === 'string')
    await connector.send(activity.conversation.id, { type: 'message', text, textFormat: 'plain' })
  return undefined
}

async function runBot(
  context: TurnContext,
  bot: Bot,
  activity: Incoming,
  { said, files }: { said: CardAnswer | undefined; files: ReceivedFiles | undefined },
): Promise<void> {
  const input = said && tappedInput(said, context.activity)
  const envelope = envelopeOf(context, activity)
  const kept = files && envelope.activity && withAttachments(envelope.activity, files)
  setInbound(context, { ...envelope, ...(input && { input }), ...(kept && { files, activity: kept }) })
  await bot.run(context)
}

function tappedInput({ said: text, question: answers }: CardAnswer, { localTimezone }: Activity): Input {
  const zone = timeZoneOf(localTimezone)
  return { kind: 'message', text, ...(zone && { zone }), ...(answers !== undefined && { answers }) }
}

/** What the tapped card becomes. */
function responseTo(said: CardAnswer, context: TurnContext, texts: Pick<Texts, 'text'>): CardResponse {
  if (said.said === '') return saying(texts.text(said.language, 'cards.nothing'))
  const isLate = outcomeOf(context)?.replies.some(({ activity }) => isLateReply(activity))
  return isLate ? lateCard(said, texts) : answeredCard(said, texts)
}

const isLateReply = ({ channelData }: ActivityJson): boolean =>
  typeof channelData === 'object' &&
  channelData !== null &&
  'part' in channelData &&
  channelData.part === 'late'

function envelopeOf(context: TurnContext, activity: Incoming): InboundEnvelope {
  const isMessage = activity.type === 'message'
  return {
    channel: 'azure',
    capabilities: azureCapabilitiesOf(activity.channelId),
    conversationId: storedIdOf(activity.channelId, activity.conversation.id),
    dedupeKey: isMessage ? (dedupeKeyOf(activity) ?? `once:${randomUUID()}`) : 'start',
    activity: isMessage ? keptOf(context.activity) : null,
    address: Turn.getConversationReference(context.activity) as unknown as ActivityJson,
  }
}

/** In Teams the bot is installed where other channels say that somebody came. */
function arrivalOf(activity: Incoming): Incoming {
  const { type, action, from } = activity
  const isInstalled = type === 'installationUpdate' && (action === 'add' || action === 'add-upgrade')
  return isInstalled && from ? { ...activity, type: 'conversationUpdate', membersAdded: [from] } : activity
}

/** A message, or the arrival of somebody who is not the bot itself. Everything else a channel tells is not for us. */
function startsOrSays(activity: Incoming): boolean {
  const { type, membersAdded, recipient } = activity
  if (isShared(activity)) return false
  if (type === 'message') return true
  return type === 'conversationUpdate' && (membersAdded ?? []).some(({ id }) => id !== recipient?.id)
}

/** The same words once more, as Teams and Outlook add them to what is typed with their editor. */
const REPEATED_TEXT = 'text/html'

/** What is kept of a message. Attachments by kind and name only. */
function keptOf({ text, locale, localTimezone, from, attachments }: Activity): ActivityJson {
  const files = (attachments ?? []).filter(({ contentType }) => contentType !== REPEATED_TEXT)
  return {
    type: 'message',
    ...(text && { text }),
    ...(locale && { locale }),
    ...(localTimezone && { localTimezone }),
    from: { id: from.id, role: 'user' },
    ...(files.length > 0 && {
      attachments: files.map(({ contentType, name }) => ({ contentType, ...(name && { name }) })),
    }),
  }
}

/** Bot Framework works with dates where the wire has text. */
function withDates(activity: Incoming): Activity {
  const dates = ['timestamp', 'localTimestamp', 'expiration'].flatMap((name) => {
    const value = activity[name]
    return typeof value === 'string' ? [[name, new Date(value)] as const] : []
  })
  return { ...activity, ...Object.fromEntries(dates) } as unknown as Activity
}
