import type { KeyObject } from 'node:crypto'
import { codeToProve } from '../../dialogs/comeback/hearComeback.ts'
import { isProof } from '../../dialogs/comeback/proof.ts'
import type { Conversation } from '../../dialogs/conversation.ts'
import type { Reply } from '../../dialogs/turn.ts'
import type { InboundTurn } from '../bot/turnRunner.ts'
import type { ConversationStore, StoredConversation } from '../storage/conversationStore.ts'
import { StateUnreadableError } from '../storage/errors.ts'
import type { NewResumeCode, ResumeCodeStore } from '../storage/resumeCodeStore.ts'
import { hashOfResumeCode, newResumeCode, shownCode } from './resumeCode.ts'
import { WrongCodeLimit } from './wrongCodeLimit.ts'

export interface ComebacksParts {
  readonly codes: ResumeCodeStore
  readonly conversations: Pick<ConversationStore, 'find'>
  /** What the codes are hashed under. */
  readonly key: KeyObject
}

/** A code that was proved: the conversation that it leads back to. */
export interface Claim {
  readonly there: StoredConversation
}

/** Resume codes as turns meet them: drawn for replies, and looked up when somebody proves that one is theirs. */
export class Comebacks {
  readonly #parts: ComebacksParts
  readonly #limit = new WrongCodeLimit()

  constructor(parts: ComebacksParts) {
    this.#parts = parts
  }

  /** Puts a new code into each reply that asks for one, and gives what is kept of it in the turn's transaction. */
  drawCodes(replies: readonly Reply[]): {
    readonly replies: readonly Reply[]
    readonly resumeCodes: readonly NewResumeCode[]
  } {
    const resumeCodes: NewResumeCode[] = []
    const drawn = replies.map((reply) => {
      if (!reply.resumeCode) return reply
      const code = newResumeCode()
      const codeHash = hashOfResumeCode(this.#parts.key, code)
      resumeCodes.push({ codeHash, expiresAt: new Date(reply.resumeCode.expiresAt) })
      return { ...reply, params: { ...reply.params, code: shownCode(code) } }
    })
    return { replies: drawn, resumeCodes }
  }

  /**
   * The conversation that a message leads back to: it answers the question for a proof, and code and proof are right.
   * Null for all else, whatever of it was wrong.
   */
  async claim(
    { input, ...inbound }: InboundTurn,
    state: Conversation | null,
    at: Date,
  ): Promise<Claim | null> {
    const code = state && codeToProve(state)
    if (!code || input.kind !== 'message' || this.#limit.isReached(fromOf(inbound), at)) return null
    const found = await this.#parts.codes.find(hashOfResumeCode(this.#parts.key, code))
    if (!found || found.expiresAt <= at) return null
    const there = await this.#parts.conversations.find(found.conversationId).catch((error: unknown) => {
      if (error instanceof StateUnreadableError) return undefined
      throw error
    })
    return there && isProof(there.state, input.text) ? { there } : null
  }

  /** The hash of the code that a turn found wrong, to be counted with it. Undefined where the turn was about no code. */
  wrongCode(inbound: InboundTurn, before: Conversation, after: Conversation, at: Date): string | undefined {
    const code = codeToProve(before)
    if (!code || before.wrongCodes?.at === after.wrongCodes?.at) return undefined
    this.#limit.count(fromOf(inbound), at)
    return hashOfResumeCode(this.#parts.key, code)
  }
}

const fromOf = ({ from, conversationId }: Pick<InboundTurn, 'from' | 'conversationId'>): string =>
  from ?? conversationId
