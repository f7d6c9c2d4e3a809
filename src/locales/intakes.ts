import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Conversation, Lang } from '../../dialogs/conversation.ts'
import { createDialog, type Dialog, type DialogParts } from '../../dialogs/index.ts'
import type { Reply } from '../../dialogs/turn.ts'
import { smsCapabilities } from '../channels/sms/smsCapabilities.ts'
import { smsText } from '../channels/sms/smsText.ts'
import { smsOf } from './segments.ts'

const Script = z.object({
  now: z.iso.datetime(),
  zone: z.string(),
  turns: z.array(
    z.object({
      say: z.record(z.string(), z.string()).optional(),
      choose: z.string().optional(),
      later: z.number().optional(),
    }),
  ),
})
type Script = z.infer<typeof Script>

/** How many text messages whole intakes take, in one language. */
export interface TextedIntakes {
  readonly intakes: number
  /** Segments of the middle intake, all that the bot sends together. */
  readonly median: number
  readonly most: number
  /** The file of the intake that takes most. */
  readonly longest: string
}

/** design.md: a median intake takes at most so many segments. */
export const MOST_SEGMENTS = 20

const NUMBER = '+12135550134'
/** As long as the links that the office sends. */
const LINK = { url: `https://intake.example.org/plan/${'x'.repeat(22)}`, expiresAt: '2026-12-30T00:00:00Z' }

/**
 * Plays the written conversations of a folder by text, just as the texting channel does: the first message is the
 * person's, choices are numbered lines, and the plan is the one message that stands for it there. Only intakes that come
 * to their end count.
 *
 * @returns by language; null where the folder is not there.
 */
export function textedIntakes(
  parts: DialogParts,
  folder: string,
  languages: readonly Lang[],
): Readonly<Record<Lang, TextedIntakes>> | null {
  if (!existsSync(folder)) return null
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
  const scripts = files.map((file) => ({
    file,
    script: Script.parse(parse(readFileSync(join(folder, file), 'utf8'))),
  }))
  return Object.fromEntries(languages.map((language) => [language, counted(parts, scripts, language)]))
}

function counted(
  parts: DialogParts,
  scripts: readonly { readonly file: string; readonly script: Script }[],
  language: Lang,
): TextedIntakes {
  const played = scripts
    .flatMap(({ file, script }) => {
      const segments = segmentsOf(parts, script, language)
      return segments === null ? [] : [{ file, segments }]
    })
    .sort((a, b) => a.segments - b.segments)
  const last = played.at(-1)
  return {
    intakes: played.length,
    median: played[Math.floor((played.length - 1) / 2)]?.segments ?? 0,
    most: last?.segments ?? 0,
    longest: last?.file ?? '',
  }
}

/** Null where the conversation does not come to an end, or a choice is not offered in it. */
function segmentsOf(parts: DialogParts, script: Script, language: Lang): number | null {
  const dialog = createDialog(parts)
  let conversation = dialog.begin('K7M-4PQ', language)
  let now = Date.parse(script.now)
  let heard: readonly Reply[] = []
  let segments = 0
  const take = (text: string) => {
    const input = { kind: 'message', text, reserved: { optedOut: false, number: NUMBER } } as const
    const turn = dialog.advance(conversation, input, new Date(now))
    conversation = turn.conversation
    heard = turn.replies
    const replies = heard.map((reply) =>
      reply.planLink
        ? { ...reply, planLink: { expiresAt: LINK.expiresAt }, params: { ...reply.params, link: LINK.url } }
        : reply,
    )
    const said = dialog.renderTurn({ conversation, replies, now: new Date(now) }, smsCapabilities)
    for (const message of said) segments += smsOf(smsText(message.text, 'plain')).segments
  }
  for (const turn of script.turns) {
    now += (turn.later ?? 0) * 3_600_000
    const text =
      turn.choose === undefined ? turn.say?.[language] : titleOf(turn.choose, heard, conversation, dialog)
    if (text === undefined) return null
    take(text)
  }
  return conversation.mode !== 'bot' && conversation.open === null ? segments : null
}

function titleOf(
  option: string,
  replies: readonly Reply[],
  { language }: Conversation,
  dialog: Dialog,
): string | undefined {
  const choices = replies.flatMap((reply) => reply.choices ?? [])
  const choice = choices.find(({ key }) => key.endsWith(`.${option}`)) ?? choices[Number(option) - 1]
  return choice && dialog.render(choice, language, { choices: 'buttons', texts: 'full' }).text
}
