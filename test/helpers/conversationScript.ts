import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Conversation } from '../../dialogs/conversation.ts'
import type { Dialog } from '../../dialogs/index.ts'
import type { CaseChange, Effect, Input, Reply } from '../../dialogs/turn.ts'

const Words = z.strictObject({ en: z.string(), es: z.string() })
const Turn = z.strictObject({
  say: Words.optional(),
  /** Id of an option of the open question: its title is said. */
  choose: z.string().optional(),
  /** Hours that went by before this turn. */
  later: z.number().positive().optional(),
  /** Locale keys in the order they are heard; others may stand between. */
  hears: z.array(z.string()).default([]),
  never: z.array(z.string()).default([]),
  /** Choices that are not offered at the end of the turn. */
  offers_no: z.array(z.string()).default([]),
  /** The language after this turn, where it changes. */
  language: z.enum(['en', 'es', 'other']).optional(),
})

/** A conversation that an attorney can read: what the person says, in both languages, and what they hear. */
export const ConversationScript = z.strictObject({
  name: z.string(),
  now: z.iso.datetime(),
  zone: z.string(),
  /** Names on the office's list for the conflict check; none: nobody is asked for names. */
  listed: z.array(z.string()).default([]),
  /** True for an office that screens by the rules of the Legal Services Corporation. */
  lsc: z.boolean().default(false),
  turns: z.array(Turn),
  facts: z.record(z.string(), z.unknown()).default({}),
  case: z
    .strictObject({
      status: z.string(),
      urgency: z.string(),
      priority: z.string().nullable(),
      triggers: z.array(z.string()).default([]),
    })
    .optional(),
})
export type ConversationScript = z.infer<typeof ConversationScript>

export function readScript(file: string): ConversationScript {
  return ConversationScript.parse(parse(readFileSync(file, 'utf8')))
}

export interface Played {
  readonly conversation: Conversation
  readonly heard: readonly (readonly Reply[])[]
  readonly lastCase: CaseChange | null
  readonly effects: readonly Effect[]
  readonly questions: number
}

/** Plays a script in one language; `heard[0]` is the greeting. */
export function play(script: ConversationScript, language: 'en' | 'es', dialog: Dialog): Played {
  let conversation = dialog.begin('TEST-1')
  let lastCase: CaseChange | null = null
  const heard: Reply[][] = []
  const effects: Effect[] = []
  let at = Date.parse(script.now)
  const take = (input: Input) => {
    const turn = dialog.advance(conversation, input, new Date(at))
    // What is stored is what JSON keeps.
    conversation = JSON.parse(JSON.stringify(turn.conversation)) as Conversation
    lastCase = turn.caseChange ?? lastCase
    heard.push([...turn.replies])
    effects.push(...turn.effects)
  }
  take({ kind: 'start', locale: language, zone: script.zone })
  for (const turn of script.turns) {
    at += (turn.later ?? 0) * 3_600_000
    const text = turn.choose
      ? titleOf(turn.choose, heard.at(-1) ?? [], conversation.language, dialog)
      : (turn.say?.[language] ?? '')
    take({ kind: 'message', text, zone: script.zone })
  }
  const questions = heard.flat().filter((reply) => /\.(ask|unclear)$/.test(reply.key)).length
  return { conversation, heard, lastCase, effects, questions }
}

/** The words of the choice with this id, or at this place, among those offered. */
export function titleOf(option: string, replies: readonly Reply[], language: string, dialog: Dialog): string {
  const choices = replies.flatMap((reply) => reply.choices ?? [])
  const choice = choices.find(({ key }) => key.endsWith(`.${option}`)) ?? choices[Number(option) - 1]
  if (!choice)
    throw new Error(`No choice "${option}" was offered; offered: ${choices.map(({ key }) => key).join(', ')}`)
  return dialog.render(choice, language, { choices: 'buttons', texts: 'full' }).text
}
