/** Why an outbox item waits for the morning; it stops waiting when the person writes. */
export const QUIET_HOURS = 'sms.quiet-hours'

/** What became of a message that the network was given. The last three are final. */
export type TextState = 'sending' | 'queued' | 'sent' | 'delivered' | 'undelivered' | 'failed'

/** One telephone with one number of ours. Its id is a keyed hash of both: no number stands here. */
export interface TextLine {
  readonly id: string
  /** The conversation that its messages belong to now; null before the first, and after that one's case was erased. */
  readonly conversationId: string | null
  /** How many conversations it has had. */
  readonly conversations: number
  /** Since when it must not be written to; null: it may. */
  readonly optedOutAt: Date | null
  /** Why the network takes nothing for it, until somebody writes from it. */
  readonly refusedCode: string | null
}

/** What a line said of being written to: by its first message, a reserved word, other words, or through the network. */
export interface NewTextConsent {
  readonly kind: 'consent' | 'opt_out' | 'opt_in'
  readonly how: 'first_message' | 'keyword' | 'words' | 'network'
  readonly words: string | null
}
export interface TextConsent extends NewTextConsent {
  readonly at: Date
}

/** Written with a turn, in its transaction: the line is in that turn's conversation from then on. */
export interface TextLineWrite {
  readonly lineId: string
  /** What was written. The first message of a line is its consent to be answered. */
  readonly words: string
  readonly consent?: NewTextConsent
}

/** One message of an outbox item; a long reply has several, from 1 on. */
export interface TextPlace {
  readonly outboxId: number
  readonly part: number
}

export interface TextPart {
  readonly state: TextState
  /** Twilio's name for it; null while it is not known whether Twilio took it. */
  readonly sid: string | null
  readonly beganAt: Date
}

export interface TextProgress {
  readonly state: TextState
  readonly sid?: string
  readonly errorCode?: string
}

/** Keeps what telephones agreed to, and what became of the messages to them. */
export interface TextLineStore {
  find(lineId: string): Promise<TextLine | undefined>
  /** Oldest first. */
  consents(lineId: string): Promise<readonly TextConsent[]>
  /** The network takes nothing for the line any more; with `optedOut` because the person said so there. */
  refused(lineId: string, code: string, at: Date, optedOut: boolean): Promise<void>
  part(place: TextPlace): Promise<TextPart | undefined>
  /** Before the network is called: if the process ends then, it is known that the message may have gone out. */
  beginPart(place: TextPlace, lineId: string, at: Date): Promise<void>
  /** The network surely did not take it: it counts as not begun. */
  forgetPart(place: TextPlace): Promise<void>
  /** States only move forward. Returns the line whose message it is; undefined when nothing moved. */
  progress(place: TextPlace, progress: TextProgress, at: Date): Promise<string | undefined>
}
