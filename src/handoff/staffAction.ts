import type { Person } from '../../dialogs/person.ts'
import type { Actor } from './caseMachine.ts'

/** Somebody of the office who does something, and how clients know them. */
export interface StaffActor extends Actor, Person {}

/** What staff do with a case. Texts reach the client only as `reply` and `word`. */
export type StaffAction =
  | { readonly kind: 'claim' | 'reopen' }
  | { readonly kind: 'reply'; readonly text: string; readonly language?: string | undefined }
  | { readonly kind: 'note'; readonly text: string; readonly mentions: readonly string[] }
  /** `to` null: back to the queue. */
  | { readonly kind: 'transfer'; readonly to: StaffActor | null; readonly note?: string | undefined }
  | { readonly kind: 'return'; readonly word?: string | undefined }
  | { readonly kind: 'resolve'; readonly outcome: string; readonly word?: string | undefined }
  | { readonly kind: 'correct'; readonly fact: string; readonly value: unknown; readonly note: string }
  /** May not be erased while it is held, whoever asks; `on` false: any more. */
  | { readonly kind: 'hold'; readonly on: boolean; readonly note: string }
  /** Asks the client whether the case may be passed to another organisation. */
  | { readonly kind: 'ask_pass_on'; readonly to: string }
  /** Another organisation has it, as the client agreed. */
  | { readonly kind: 'pass_on' }
  /** All of it is erased once the client has had word. */
  | { readonly kind: 'erase' }
  /** `at` is the instant. The client hears nothing of it: who plans it has agreed on it with them. */
  | { readonly kind: 'plan_call'; readonly at: Date; readonly with: string; readonly note: string }
  /** `reached` false: nobody answered, and the client still waits for a word. */
  | { readonly kind: 'call_done'; readonly id: number; readonly reached: boolean }
  /** What may have been a conflict of interest is none. */
  | { readonly kind: 'clear_conflict'; readonly note: string }
  /** Another hub tells how its handoff goes (Bot Framework's `handoff.status`). */
  | {
      readonly kind: 'hub_status'
      readonly state: 'accepted' | 'failed' | 'completed'
      readonly message?: string
    }
  /** The office's hours are others now. */
  | { readonly kind: 'recount' }
  /** The alarm set for this instant rings. */
  | { readonly kind: 'alarm'; readonly at: number }
