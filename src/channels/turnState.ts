import type { TurnContext } from 'botbuilder'
import type { InboundTurn, TurnOutcome } from '../bot/turnRunner.ts'

/**
 * What an adapter and the bot tell each other beside the activity: the adapter puts down what it knows of the
 * incoming turn, the bot puts down what was committed. Both lie in the turn's state for the length of the turn.
 */
export type InboundEnvelope = Omit<InboundTurn, 'input'> &
  /** Where the channel knows more than the activity says, such as that a word is reserved on it. */
  Partial<Pick<InboundTurn, 'input'>>

const inboundKey = Symbol('inbound turn')
const outcomeKey = Symbol('turn outcome')

export function setInbound(context: TurnContext, inbound: InboundEnvelope): void {
  context.turnState.set(inboundKey, inbound)
}

/** Undefined for a turn that no channel of ours started. */
export function inboundOf(context: TurnContext): InboundEnvelope | undefined {
  return context.turnState.get<InboundEnvelope>(inboundKey)
}

export function setOutcome(context: TurnContext, outcome: TurnOutcome): void {
  context.turnState.set(outcomeKey, outcome)
}

/** Undefined when the bot ran no turn on the activity. */
export function outcomeOf(context: TurnContext): TurnOutcome | undefined {
  return context.turnState.get<TurnOutcome>(outcomeKey)
}
