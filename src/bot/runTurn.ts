import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import { Conversation } from '../../dialogs/conversation.ts'
import type { Dialog } from '../../dialogs/index.ts'
import type { Input, Reply, TurnResult } from '../../dialogs/turn.ts'
import type { Language } from '../../dialogs/understanding/reading.ts'
import type { Claim, Comebacks } from '../comeback/comebacks.ts'
import type { Tally } from '../figures/tally.ts'
import { isWithPerson } from '../handoff/caseMachine.ts'
import type { CaseStep, Office } from '../handoff/office.ts'
import type { LinkReplies } from '../plan/planLinks.ts'
import { activityId } from '../storage/activityLog.ts'
import type {
  ActivityJson,
  CommitResult,
  CommittedTurn,
  ConversationStore,
  TurnCommit,
} from '../storage/conversationStore.ts'
import { CaseNumberTakenError, StateUnreadableError, StorageFullError } from '../storage/errors.ts'
import type { Handoff } from '../storage/handoffStore.ts'
import { messageActivities, type ReplyContext } from './activities.ts'
import { ConversationLine } from './conversationLine.ts'
import { describeError, TurnContentionError, WrongChannelError } from './errors.ts'
import { bringsFiles, inputOf, keptFiles, scanEffects, withoutRoom } from './turnFiles.ts'
import type { InboundTurn, RunTurn, TurnOutcome } from './turnRunner.ts'

export interface RunTurnParts {
  readonly store: Pick<ConversationStore, 'find' | 'findTurn' | 'commit'>
  readonly dialog: Pick<Dialog, 'languages' | 'begin' | 'advance' | 'render' | 'renderTurn' | 'takes'> &
    Partial<Pick<Dialog, 'comeBack' | 'nextWake'>>
  readonly clock: () => Date
  readonly newCaseNumber: () => string
  readonly logger: Pick<Logger, 'error'>
  /** Absent: this installation shows plans in the chat only. */
  readonly linkReplies?: LinkReplies
  /** Absent: nobody comes back from elsewhere. */
  readonly comebacks?: Comebacks
  /** Absent: nobody of the office looks at cases here, as in the terminal. */
  readonly office?: Pick<Office, 'afterTurn' | 'committed'>
  /** Absent: nothing is counted. */
  readonly tally?: Pick<Tally, 'turn'>
}

/** A turn loses only to others that were committed, so this many losses in a row mean that something is wrong. */
const MAX_TRIES = 10

const TROUBLE: Reply = { key: 'trouble.turn' }

/** What a turn starts from. */
interface Standing {
  readonly revision: number
  readonly lastSeq: number
  /** Null when what is stored cannot be read. */
  readonly state: Conversation | null
  readonly isNew: boolean
  readonly handoff: Handoff | null
}

/** What a turn adds to the conversation. */
type Change = Pick<TurnCommit, 'state' | 'replies' | 'caseChange' | 'effects' | 'planLinks'> &
  Pick<TurnCommit, 'attachments' | 'attachmentLabels' | 'textLine'> &
  Partial<Pick<TurnCommit, 'inbound' | 'resumeCodes' | 'wrongCode' | 'continues' | 'wakeAt'>> & {
    readonly step: CaseStep | undefined
  }

/**
 * Load, advance, commit. A delivery that was handled before gets its replies again and runs nothing. A turn that
 * fails leaves the state as it was, keeps the message, and tells the person that the fault is ours.
 */
export function createRunTurn(parts: RunTurnParts): RunTurn {
  const line = new ConversationLine()
  return (inbound) => line.run(inbound.conversationId, () => runWithRoom(parts, inbound))
}

/** Files that do not fit on the disk must not cost the words that came with them. */
async function runWithRoom(parts: RunTurnParts, inbound: InboundTurn): Promise<TurnOutcome> {
  try {
    return await runTurn(parts, inbound)
  } catch (error) {
    if (!(error instanceof StorageFullError) || !bringsFiles(inbound)) throw error
    parts.logger.error({ conversationId: inbound.conversationId, code: error.code }, 'no room for files')
    return runTurn(parts, withoutRoom(inbound))
  }
}

/** @throws TurnContentionError when the conversation kept changing, WrongChannelError */
async function runTurn(parts: RunTurnParts, inbound: InboundTurn): Promise<TurnOutcome> {
  const { conversationId, dedupeKey } = inbound
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const earlier = await parts.store.findTurn(conversationId, dedupeKey)
    if (earlier) return { ...earlier, duplicate: true }
    const standing = await load(parts, inbound)
    const at = parts.clock()
    const claim = await parts.comebacks?.claim(inbound, standing.state, at)
    const { step, ...change } = take(parts, inbound, standing, at, claim ?? null)
    const result = await commit(parts.store, {
      ...inboundPart(inbound),
      ...change,
      effects: [...change.effects, ...(step?.effects ?? []), ...scanEffects(change.attachments ?? [])],
      ...(step && { handoff: step.handoff }),
      expectedRevision: standing.revision,
      at,
    })
    if (result.outcome === 'stale') continue
    const { outcome, ...turn } = result
    if (outcome === 'committed') {
      if (step) tellOffice(parts, change.state ?? standing.state, step, conversationId, turn)
      count(parts, standing, inbound, change.state)
    }
    return { ...turn, duplicate: outcome === 'duplicate' }
  }
  throw new TurnContentionError(MAX_TRIES)
}

function tellOffice(
  { office }: RunTurnParts,
  state: Conversation | null,
  { happened, handoff }: CaseStep,
  conversationId: string,
  committed: CommittedTurn,
): void {
  if (!state) return
  const { caseNumber } = state
  office?.committed({ conversationId, caseNumber, happened, committed, added: handoff.history.length })
}

function count(
  { tally }: RunTurnParts,
  standing: Standing,
  { channel }: InboundTurn,
  after: Change['state'],
) {
  if (after) tally?.turn({ channel, before: standing.isNew ? null : standing.state, after })
}

async function load(
  { store, dialog, newCaseNumber, logger }: RunTurnParts,
  inbound: InboundTurn,
): Promise<Standing> {
  const { conversationId, channel } = inbound
  try {
    const stored = await store.find(conversationId)
    if (!stored) {
      const state = dialog.begin(newCaseNumber())
      return { revision: 0, lastSeq: 0, state, isNew: true, handoff: null }
    }
    if (stored.channel !== channel) throw new WrongChannelError(channel, stored.channel)
    return { ...stored, isNew: false }
  } catch (error) {
    if (!(error instanceof StateUnreadableError)) throw error
    logger.error({ conversationId, ...describeError(error) }, 'stored state cannot be read')
    return { revision: error.revision, lastSeq: error.lastSeq, state: null, isNew: false, handoff: null }
  }
}

/** With what the channel can do, as far as the conversation must know. */
function heardInput(inbound: InboundTurn): Input {
  const input = inputOf(inbound)
  const { proactive } = inbound.capabilities
  return input.kind === 'message' || input.kind === 'start' ? { ...input, proactive } : input
}

/** The conversation goes on from elsewhere, or the message is heard. */
function advance(
  { dialog }: RunTurnParts,
  inbound: InboundTurn,
  state: Conversation,
  at: Date,
  claim: Claim | null,
): { readonly result: TurnResult; readonly left?: Conversation } {
  const cameBack = claim && dialog.comeBack?.(state, claim.there.state, at)
  return cameBack
    ? { result: cameBack.turn, left: cameBack.left }
    : { result: dialog.advance(state, heardInput(inbound), at) }
}

function take(
  parts: RunTurnParts,
  inbound: InboundTurn,
  standing: Standing,
  at: Date,
  claim: Claim | null,
): Change {
  if (standing.state === null)
    return {
      ...troubleIn(parts, inbound, standing, parts.dialog.languages),
      ...keptFiles(inbound, {}),
      step: undefined,
    }
  const { language } = standing.state
  try {
    const { result, left } = advance(parts, inbound, standing.state, at, claim)
    // A state that could not be read again would end the conversation for good, a failed turn does not.
    const state = Conversation.parse(result.conversation)
    const { linkReplies = withoutLinks } = parts
    const { replies: linked, planLinks } = linkReplies(result.replies)
    const { replies, ...codes } = codesOf(parts, inbound, standing.state, { ...result, replies: linked }, at)
    const said = repliesOf(parts, inbound, standing, { ...result, replies }, at)
    const inboundKept = keptWords(inbound, result)
    const handoff = claim ? claim.there.handoff : standing.handoff
    const step = parts.office?.afterTurn(handoff, result, !claim && isHeard(inbound), at)
    const files = keptFiles(inbound, result)
    const kept = { ...inboundKept, ...files, ...textLineOf(inbound, result), ...codes }
    const moved = continuationOf(inbound, claim, left)
    const wakeAt = parts.dialog.nextWake?.(state, at)
    return {
      state,
      replies: said,
      planLinks,
      ...outcomeOf(result),
      ...kept,
      ...moved,
      ...(wakeAt !== undefined && { wakeAt }),
      step,
    }
  } catch (error) {
    const { conversationId } = inbound
    parts.logger.error({ turnId: randomUUID(), conversationId, ...describeError(error) }, 'a turn failed')
    // With a person in the conversation the bot says nothing, not even that it failed: what was written is kept.
    const trouble = troubleIn(
      parts,
      inbound,
      standing,
      isWithPerson(standing.handoff?.case ?? null) ? [] : [language],
    )
    const kept = { conversation: standing.state, replies: [], caseChange: null, effects: [] }
    return {
      ...trouble,
      ...keptFiles(inbound, {}),
      ...textLineOf(inbound, {}),
      step: parts.office?.afterTurn(standing.handoff, kept, isHeard(inbound), at),
    }
  }
}

/** The resume codes that replies hold, and one that was tried in vain. */
function codesOf(
  { comebacks }: RunTurnParts,
  inbound: InboundTurn,
  before: Conversation,
  { replies, conversation }: TurnResult,
  at: Date,
): Pick<TurnResult, 'replies'> & Pick<TurnCommit, 'resumeCodes' | 'wrongCode'> {
  if (!comebacks) return { replies }
  const wrongCode = comebacks.wrongCode(inbound, before, conversation, at)
  return { ...comebacks.drawCodes(replies), ...(wrongCode !== undefined && { wrongCode }) }
}

/** A code that is used in the conversation that it was given in leads nowhere else. */
function continuationOf(
  { conversationId }: InboundTurn,
  claim: Claim | null,
  left: Conversation | undefined,
): Pick<TurnCommit, 'continues'> {
  if (!claim || !left || claim.there.id === conversationId) return {}
  const { id, revision: expectedRevision } = claim.there
  return { continues: { conversationId: id, expectedRevision, left } }
}

/** That something was written, and nothing of what: for messages that the office may not hold. */
const withoutWords = (activity: ActivityJson | null): ActivityJson | null => {
  if (!activity) return null
  const { attachments: _a, value: _v, ...rest } = activity
  return { ...rest, text: '…' }
}

/** What is logged of the message, where it is not what was written. */
function keptWords({ activity }: InboundTurn, { unkept, keptAs }: TurnResult): Pick<Change, 'inbound'> {
  if (unkept) return { inbound: withoutWords(activity) }
  return keptAs !== undefined && activity ? { inbound: { ...activity, text: keptAs } } : {}
}

/** Of a telephone: that it wrote, with which words it agreed or refused, and nothing of what may not be kept. */
function textLineOf(
  { textLineId: lineId, activity }: InboundTurn,
  { consent, unkept }: Pick<TurnResult, 'consent' | 'unkept'>,
): Pick<TurnCommit, 'textLine'> {
  if (!lineId) return {}
  const words = unkept ? '…' : String(activity?.text ?? '')
  return { textLine: { lineId, words, ...(consent && { consent: { ...consent, words } }) } }
}

const isHeard = ({ input, activity }: InboundTurn) => input.kind !== 'start' && activity !== null

const withoutLinks: LinkReplies = (replies) => ({ replies, planLinks: [] })

const outcomeOf = ({ caseChange, effects }: TurnResult) => ({ caseChange, effects })

function repliesOf(
  { dialog }: RunTurnParts,
  inbound: InboundTurn,
  standing: Standing,
  { replies, conversation }: TurnResult,
  now: Date,
): ActivityJson[] {
  const { language, open } = conversation
  const rendered = dialog.renderTurn({ replies, conversation, now }, inbound.capabilities)
  const takes = open ? dialog.takes(open.id) : undefined
  return messageActivities(rendered, {
    ...replyContext(inbound, standing, language),
    expectsAnswer: open !== null,
    question: open ? { id: open.id, ...(takes && { takes }) } : undefined,
    cards: inbound.capabilities.cards,
  })
}

/** The state stays as it is stored; `advance` may have spoilt the copy in memory before it failed. */
function troubleIn(
  { dialog, newCaseNumber }: RunTurnParts,
  inbound: InboundTurn,
  standing: Standing,
  languages: readonly Language[],
): Omit<Change, 'step'> {
  const replies = languages.flatMap((language) =>
    messageActivities([dialog.render(TROUBLE, language, inbound.capabilities)], {
      ...replyContext(inbound, standing, language),
      expectsAnswer: true,
    }),
  )
  const state = standing.isNew ? dialog.begin(standing.state?.caseNumber ?? newCaseNumber()) : null
  return { state, replies, caseChange: null, effects: [] }
}

function replyContext(
  { activity, conversationId }: InboundTurn,
  { lastSeq }: Standing,
  language: Language,
): Omit<ReplyContext, 'expectsAnswer'> {
  const replyToId = activity ? activityId(conversationId, lastSeq + 1) : undefined
  return { language, replyToId, person: activity?.from }
}

function inboundPart({ conversationId, channel, dedupeKey, activity, capabilities, address }: InboundTurn) {
  const { repliesNeedDelivery } = capabilities
  return {
    conversationId,
    channel,
    dedupeKey,
    inbound: activity,
    repliesNeedDelivery,
    ...(address && { address }),
  }
}

/** A case number that is taken is like a lost race: the turn runs again and draws another. */
async function commit(store: RunTurnParts['store'], turn: TurnCommit): Promise<CommitResult> {
  try {
    return await store.commit(turn)
  } catch (error) {
    if (error instanceof CaseNumberTakenError) return { outcome: 'stale' }
    throw error
  }
}
