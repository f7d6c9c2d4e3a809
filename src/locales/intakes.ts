import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Conversation, Lang } from '../../dialogs/conversation.ts'
import { createDialog, type Dialog, type DialogParts } from '../../dialogs/index.ts'
import { createPlanner } from '../../dialogs/plan/planner.ts'
import { textingLetters } from '../../dialogs/render/textingLetters.ts'
import type { Input, Reply } from '../../dialogs/turn.ts'
import { smsOf, withoutMarks } from './segments.ts'

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

/** As long as the links that the office sends. */
const LINK = { url: `https://intake.example.org/plan/${'x'.repeat(43)}`, expiresAt: '2026-12-30T00:00:00Z' }

/**
 * Plays the written conversations of a folder by text: choices as numbered lines, in the letters of text messages, each
 * reply a message; the plan is the one message that stands for it there (`Planner.text`). Only intakes that come to
 * their end count.
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
  const planner = createPlanner(parts)
  let conversation = dialog.begin('K7M-4PQ', language)
  let now = Date.parse(script.now)
  let heard: readonly Reply[] = []
  let segments = 0
  const take = (input: Input) => {
    const turn = dialog.advance(conversation, input, new Date(now))
    conversation = turn.conversation
    heard = turn.replies
    const plan = hasPlan(heard) ? planner.text(conversation, new Date(now), LINK) : null
    const replies = plan === null ? heard : heard.filter(({ key }) => !isPlan(key))
    const texts = replies.map(
      (reply) => dialog.render(reply, conversation.language, { choices: 'numbers', texts: 'short' }).text,
    )
    for (const text of plan === null ? texts : [...texts, plan])
      segments += smsOf(textingLetters(withoutMarks(text))).segments
  }
  take({ kind: 'start', locale: language, zone: script.zone })
  for (const turn of script.turns) {
    now += (turn.later ?? 0) * 3_600_000
    const text =
      turn.choose === undefined ? turn.say?.[language] : titleOf(turn.choose, heard, conversation, dialog)
    if (text === undefined) return null
    take({ kind: 'message', text, zone: script.zone })
  }
  return conversation.mode !== 'bot' && conversation.open === null ? segments : null
}

/** The end of a plan in the chat, and its sentences, which the text message stands for. */
const hasPlan = (replies: readonly Reply[]) => replies.some(({ key }) => key === 'plan.not_advice')
const isPlan = (key: string) =>
  key === 'plan_page.link' ||
  key === 'handoff.until' ||
  (key.startsWith('plan.') && !/^plan\.(change|end$)/.test(key))

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
